import { expect, test } from 'vitest';

import { Latest } from './latest';

/** Questions that are answered by hand, in any order. */
class Desk {
  readonly asked: string[] = [];
  readonly told: string[] = [];
  readonly failures: string[] = [];
  readonly #out: { answer: (text: string) => void; fail: (text: string) => void }[] = [];

  readonly latest = new Latest<string, string>(
    (question) => {
      this.asked.push(question);
      return new Promise((answer, fail) => this.#out.push({ answer, fail }));
    },
    (answer) => this.told.push(answer),
    (error) => this.failures.push(String(error)),
  );

  async answer(index: number, text: string): Promise<void> {
    this.#out[index]?.answer(text);
    await Promise.resolve();
    await Promise.resolve();
  }

  async fail(index: number, text: string): Promise<void> {
    this.#out[index]?.fail(text);
    await Promise.resolve();
    await Promise.resolve();
  }
}

test('an answer to an earlier question does not overwrite the answer to the newest', async () => {
  const desk = new Desk();
  desk.latest.question('notice 14');
  desk.latest.question('notice 15');
  await desk.answer(1, 'text of 15');
  await desk.answer(0, 'text of 14');
  expect(desk.told).toEqual(['text of 15']);
});

test('a failure of an earlier question is no failure of the newest', async () => {
  const desk = new Desk();
  desk.latest.question('notice 14');
  desk.latest.question('notice 15');
  await desk.fail(0, 'locked');
  await desk.answer(1, 'text of 15');
  expect(desk.failures).toEqual([]);
  expect(desk.told).toEqual(['text of 15']);
});

test('changes while a question is out are read once, after it', async () => {
  const desk = new Desk();
  desk.latest.question('list');
  desk.latest.again('list');
  desk.latest.again('list');
  desk.latest.again('list');
  expect(desk.asked, 'nothing is asked twice at a time').toEqual(['list']);
  await desk.answer(0, 'before the change');
  expect(desk.asked, 'the change must be read although it came too early').toEqual([
    'list',
    'list',
  ]);
  await desk.answer(1, 'after the change');
  expect(desk.told.at(-1)).toBe('after the change');
  expect(desk.asked).toHaveLength(2);
});

test('a change is read after a failure too', async () => {
  const desk = new Desk();
  desk.latest.question('list');
  desk.latest.again('list');
  await desk.fail(0, 'io');
  await desk.answer(1, 'rows');
  expect(desk.failures).toEqual(['io']);
  expect(desk.told).toEqual(['rows']);
});

test('a change is read at once when nothing is out', async () => {
  const desk = new Desk();
  desk.latest.question('list');
  await desk.answer(0, 'one');
  desk.latest.again('list');
  await desk.answer(1, 'two');
  expect(desk.told).toEqual(['one', 'two']);
});

test('after the end nothing is told, so that a locked book shows no late answer', async () => {
  const desk = new Desk();
  desk.latest.question('list');
  desk.latest.stop();
  await desk.answer(0, 'rows');
  expect(desk.told).toEqual([]);
});
