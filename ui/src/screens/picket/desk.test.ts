import { beforeEach, expect, test, vi } from 'vitest';

import type { LineFound, LineRecord, LineView } from '../../api';

const recorded: string[] = [];
let refuse = false;

const KNOWN: Record<string, { person: string; clear: boolean }> = {
  '20418': { person: 'm:20418', clear: true },
  '31177': { person: 'm:31177', clear: true },
  gonz: { person: 'm:20418', clear: false },
};

function answer(text: string): LineFound {
  const known = KNOWN[text];
  const isIn = recorded.includes(`in ${known?.person}`);
  const row = {
    person: known?.person ?? '',
    number: known?.person.slice(2) ?? '',
    name: 'González, Marisol',
    in_since: isIn ? '2023-09-22T09:12:00-07:00' : null,
    last_here: null,
    marks: [],
    unknown: false,
  };
  return { text, rows: known ? [row] : [], clear: known?.clear ?? false };
}

vi.mock('../../api', () => ({
  toFailure: (error: unknown) => error,
  call: (name: string, arg: unknown): Promise<unknown> => {
    if (name === 'line_search') return Promise.resolve(answer((arg as { text: string }).text));
    const wanted = arg as LineRecord;
    if (refuse) return Promise.reject(new Error('refused'));
    recorded.push(`${wanted.act} ${wanted.who}`);
    return Promise.resolve({
      id: '1',
      name: wanted.who,
      kind: 'in',
      at: '',
      marks: [],
      safe: true,
    });
  },
}));

const { Desk } = await import('./desk.svelte');

const line = { running: true, time: '', shift: { code: 'S' } } as LineView;

function desk(): InstanceType<typeof Desk> {
  return new Desk(
    () => line,
    () => undefined,
  );
}

/** Lets everything that was asked be answered. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
}

function scan(at: InstanceType<typeof Desk>, text: string): void {
  at.text = text;
  at.typed();
  at.enter();
}

beforeEach(() => {
  recorded.length = 0;
  refuse = false;
});

test('cards that are scanned faster than they are looked up are all signed in, in order', async () => {
  const at = desk();
  scan(at, '20418');
  scan(at, '31177');
  expect(at.text).toBe('');
  await settled();
  expect(recorded).toEqual(['in m:20418', 'in m:31177']);
});

test('a card that is read twice is one arrival and no departure', async () => {
  const at = desk();
  scan(at, '20418');
  await settled();
  scan(at, '20418');
  await settled();
  expect(recorded).toEqual(['in m:20418', 'in m:20418']);
});

test('what could mean several comes back instead of being guessed', async () => {
  const at = desk();
  scan(at, 'gonz');
  await settled();
  expect(recorded).toEqual([]);
  expect(at.text).toBe('gonz');
});

test('what could mean several waits beside the field while the next name is typed', async () => {
  const at = desk();
  scan(at, 'gonz');
  at.text = '31';
  await settled();
  expect(at.text).toBe('31');
  expect(at.open.map((one) => one.text)).toEqual(['gonz']);
  const [one] = at.open;
  if (one) at.takeBack(one);
  expect(at.text).toBe('gonz');
  expect(at.open.map((one) => one.text)).toEqual(['31']);
});

test('a refusal gives back what was typed and says why', async () => {
  const at = desk();
  refuse = true;
  at.text = 'Ruiz, Pilar';
  at.walkIn();
  await settled();
  expect(at.text).toBe('Ruiz, Pilar');
  expect(at.failure).toBeDefined();
});
