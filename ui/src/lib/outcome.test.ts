import { expect, test } from 'vitest';

import { Failure, type ImportOutcome } from '../api';
import { fileName, isRefusal, outcomeWords } from './outcome';

const outcome = (some: Partial<ImportOutcome>): ImportOutcome => ({
  added: [],
  revised: [],
  alerts: [],
  stale: false,
  unfinished: null,
  came_from: 'latest.picket',
  freshness: {
    state: 'current',
    at: null,
    newest: null,
    newest_issued_at: null,
    notices: 0,
    missing: [],
    clock_behind: null,
    checked_at: null,
  },
  ...some,
});

function check(some: Partial<ImportOutcome>, expected: string): void {
  expect(outcomeWords([outcome(some)])).toBe(expected);
}

test('what came is counted, and that it was verified is said', () => {
  check({ added: [{ number: 22, revision: 1 }] }, '1 new notice, verified.');
  check(
    {
      added: [
        { number: 21, revision: 1 },
        { number: 22, revision: 1 },
      ],
      revised: [{ number: 15, revision: 2 }],
    },
    '2 new notices and 1 revision, verified.',
  );
  check({}, 'Nothing new: you have everything that was there.');
});

test('a stale bundle is genuine and said to be stale', () => {
  check(
    { added: [{ number: 22, revision: 1 }], stale: true },
    '1 new notice, verified. Genuine, but its last word has run out: there may be newer notices.',
  );
});

test('what was left out is not passed over', () => {
  check(
    {
      added: [{ number: 1, revision: 1 }],
      unfinished: { code: 'bad_signature', message: 'A signature is wrong.' },
    },
    '1 new notice, verified. Only a part of it was taken; Trust says why.',
  );
});

test('what was noticed is named once', () => {
  const gap = { id: 1, kind: 'gap' as const, at: '', numbers: [3], detail: '' };
  check(
    { alerts: [gap, { ...gap, id: 2 }] },
    'Nothing new: you have everything that was there. Noticed: Notices are missing.',
  );
});

test('several sources are counted together', () => {
  expect(
    outcomeWords([
      outcome({ added: [{ number: 1, revision: 1 }] }),
      outcome({ added: [{ number: 2, revision: 1 }] }),
    ]),
  ).toBe('2 new notices, verified.');
});

test('being offline is no refusal, a bad signature is one', () => {
  expect(isRefusal(new Failure('source_unreachable', ''))).toBe(false);
  expect(isRefusal(new Failure('bad_signature', ''))).toBe(true);
});

test('a path is named by its last part, on every system', () => {
  expect(fileName('/media/ana/año nuevo/latest.picket')).toBe('latest.picket');
  expect(fileName('C:\\Users\\Ana\\latest.picket')).toBe('latest.picket');
  expect(fileName('/media/STICK/')).toBe('STICK');
});
