import { emit } from '@tauri-apps/api/event';
import { clearMocks, mockIPC, mockWindows } from '@tauri-apps/api/mocks';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';

import type { Today, TopicView } from './bindings';
import { connect } from './events';
import { live, type Live } from './live.svelte';
import { effectRoot } from './live.testing.svelte';

let answers: {
  command: string;
  arg: unknown;
  give: (answer: unknown) => void;
  fail: (error: unknown) => void;
}[];
let stop: () => void;

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  flushSync();
};

const changed = async (...topics: TopicView[]): Promise<void> => {
  await emit('changed', { topics, seq: 1 });
  await settle();
};

beforeEach(async () => {
  // The mocks of the shell want a window; everything else here runs without one.
  Object.assign(globalThis, { window: globalThis });
  answers = [];
  stop = () => undefined;
  mockWindows('main');
  mockIPC(
    (command, payload) =>
      new Promise((give, fail) => {
        answers.push({ command, arg: (payload as { arg?: unknown }).arg, give, fail });
      }),
    { shouldMockEvents: true },
  );
  await connect();
});

afterEach(() => {
  stop();
  clearMocks();
});

function watch<T>(start: () => Live<T>): Live<T> {
  let found: Live<T> | undefined;
  stop = effectRoot(() => {
    found = start();
  });
  flushSync();
  if (!found) throw new Error('the root did not run');
  return found;
}

test('asks at once and holds the answer', async () => {
  const today = watch(() => live('today', () => null, ['notice']));
  expect(today.loading).toBe(true);
  expect(answers.map((asked) => asked.command)).toEqual(['today']);
  answers[0]?.give({ now: 'then' } as Partial<Today>);
  await settle();
  expect(today.value).toEqual({ now: 'then' });
  expect(today.loading).toBe(false);
});

test('asks again after a write to one of its topics, and only then', async () => {
  const today = watch(() => live('today', () => null, ['notice']));
  answers[0]?.give({ now: 'one' });
  await settle();
  await changed('trust');
  expect(answers, 'another topic is not its business').toHaveLength(1);
  await changed('app', 'notice');
  expect(answers).toHaveLength(2);
  expect(today.value, 'the old answer stays in sight meanwhile').toEqual({ now: 'one' });
  answers[1]?.give({ now: 'two' });
  await settle();
  expect(today.value).toEqual({ now: 'two' });
});

test('passes its argument as the one that commands take', async () => {
  watch(() => live('notice_read', () => ({ number: 15, revision: null }), ['notice']));
  expect(answers[0]?.arg).toEqual({ number: 15, revision: null });
});

test('keeps the last answer when a later question fails, and says so', async () => {
  const today = watch(() => live('today', () => null, ['notice']));
  answers[0]?.give({ now: 'one' });
  await settle();
  await changed('notice');
  answers[1]?.fail({ code: 'io', message: 'The disk is gone.' });
  await settle();
  expect(today.failure?.code).toBe('io');
  expect(today.value).toEqual({ now: 'one' });
  today.reload();
  answers[2]?.give({ now: 'three' });
  await settle();
  expect(today.failure).toBeUndefined();
  expect(today.value).toEqual({ now: 'three' });
});

test('asks nothing while there is nothing to ask', async () => {
  const none = watch(() => live('notice_list', () => undefined, ['notice']));
  await changed('notice');
  expect(answers).toHaveLength(0);
  expect(none.loading).toBe(false);
});

test('hears nothing any more after its component is gone', async () => {
  watch(() => live('today', () => null, ['notice']));
  answers[0]?.give({ now: 'one' });
  await settle();
  stop();
  await changed('notice');
  expect(answers).toHaveLength(1);
});
