import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { Autosave, type SaveState } from './autosave';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function setUp(fails: () => boolean = () => false) {
  const saved: string[] = [];
  const states: SaveState[] = [];
  const autosave = new Autosave<string>(
    async (text) => {
      await new Promise((then) => setTimeout(then, 100));
      if (fails()) throw new Error('the disk is full');
      saved.push(text);
    },
    (state) => states.push(state),
  );
  return { saved, states, autosave };
}

test('a pause saves the newest text once', async () => {
  const { saved, autosave } = setUp();
  autosave.changed('a');
  await vi.advanceTimersByTimeAsync(200);
  autosave.changed('ab');
  await vi.advanceTimersByTimeAsync(200);
  expect(saved).toEqual([]);
  await vi.advanceTimersByTimeAsync(300);
  expect(saved).toEqual(['ab']);
  expect(autosave.state).toBe('saved');
});

test('whoever types without a pause is saved all the same', async () => {
  const { saved, autosave } = setUp();
  for (let key = 0; key < 40; key += 1) {
    autosave.changed('x'.repeat(key));
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(saved.length).toBeGreaterThanOrEqual(2);
});

test('what is typed during a save is not called saved', async () => {
  const { saved, states, autosave } = setUp();
  autosave.changed('a');
  const first = autosave.flush();
  await vi.advanceTimersByTimeAsync(50);
  autosave.changed('ab');
  await vi.advanceTimersByTimeAsync(50);
  expect(states).not.toContain('saved');
  await vi.advanceTimersByTimeAsync(1000);
  await first;
  expect(saved).toEqual(['a', 'ab']);
  expect(states.at(-1)).toBe('saved');
});

test('a failed save keeps the text and can be tried again', async () => {
  let full = true;
  const { saved, autosave } = setUp(() => full);
  autosave.changed('precious');
  await vi.advanceTimersByTimeAsync(1000);
  expect(autosave.state).toBe('failed');
  full = false;
  const again = autosave.flush();
  await vi.advanceTimersByTimeAsync(200);
  await again;
  expect(saved).toEqual(['precious']);
  expect(autosave.state).toBe('saved');
});
