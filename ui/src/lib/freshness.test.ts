import { expect, test } from 'vitest';

import type { Freshness } from '../api/bindings';
import { Zone } from './dates';
import { statement } from './freshness';

const zone = new Zone('America/Los_Angeles');
const NOW = '2023-09-26T18:30:00-07:00';

const current: Freshness = {
  state: 'current',
  at: '2023-09-29T17:00:00-07:00',
  newest: { number: 20, revision: 1 },
  newest_issued_at: '2023-09-26T18:00:00-07:00',
  notices: 20,
  missing: [],
  clock_behind: null,
  checked_at: null,
};

function check(some: Partial<Freshness>, expected: Partial<ReturnType<typeof statement>>): void {
  expect(statement({ ...current, ...some }, zone, NOW, false)).toMatchObject(expected);
}

test('current says until when', () => {
  check({}, { main: 'Current until Fri 29 Sep, 5:00 p.m. Pacific', tone: 'ok', warnings: [] });
  check({}, { more: '20 notices · none missing' });
  check({ notices: 1 }, { more: '1 notice · none missing' });
});

test('stale says since when, in words that need no colour, and never that anything is false', () => {
  check(
    { state: 'stale', at: '2023-09-20T17:00:00-07:00' },
    {
      main: 'Stale since Wed 20 Sep, 5:00 p.m. Pacific: there may be newer notices',
      tone: 'warn',
    },
  );
  check({ state: 'stale', at: null }, { main: 'May be out of date', tone: 'warn' });
});

test('missing numbers are named while they are few, and counted when they are many', () => {
  check({ missing: [14] }, { more: '20 notices · 14 is missing' });
  check({ missing: [14, 15, 17] }, { more: '20 notices · 14, 15 and 17 are missing' });
  check({ missing: [1, 2, 3, 4, 5, 6] }, { more: '20 notices · 6 are missing' });
});

test('an empty book claims nothing', () => {
  check(
    { state: 'nothing', at: null, newest: null, notices: 0 },
    { main: 'No notices on this device yet', tone: 'plain', more: '' },
  );
});

test('a clock behind the newest notice is a warning beside the statement, not in its place', () => {
  check(
    { clock_behind: '2023-09-01T08:00:00-07:00' },
    {
      main: 'Current until Fri 29 Sep, 5:00 p.m. Pacific',
      warnings: [
        'This computer’s clock says 1 September 2023, 8:00 a.m. Pacific, which is before the newest notice.',
      ],
    },
  );
});

test('the demo’s clock is not called the computer’s', () => {
  const behind = { ...current, clock_behind: '2023-09-26T20:30:00-07:00' };
  expect(statement(behind, zone, NOW, true).warnings).toEqual([
    'The demo’s clock stands at 26 September 2023, 8:30 p.m. Pacific, which is before the newest notice.',
  ]);
});
