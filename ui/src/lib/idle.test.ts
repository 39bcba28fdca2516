import { expect, test } from 'vitest';

import { IdleLock, type Ticker } from './idle';

/** A clock that only moves when told to. Asleep, time passes and no timer fires. */
class Clock implements Ticker {
  #now = 0;
  #timers: { at: number; then: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, then: () => void): () => void {
    const timer = { at: this.#now + milliseconds, then };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  pass(minutes: number): void {
    const until = this.#now + minutes * 60_000;
    for (;;) {
      const [next] = this.#timers.filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at);
      if (!next) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.#now = next.at;
      next.then();
    }
    this.#now = until;
  }

  sleep(minutes: number): void {
    this.#now += minutes * 60_000;
  }
}

function watch(minutes: number): { clock: Clock; idle: IdleLock; locked: () => number } {
  const clock = new Clock();
  let locks = 0;
  const idle = new IdleLock(minutes, () => (locks += 1), clock);
  return { clock, idle, locked: () => locks };
}

test('locks after the minutes without use, once', () => {
  const { clock, locked } = watch(15);
  clock.pass(14.9);
  expect(locked()).toBe(0);
  clock.pass(0.2);
  expect(locked()).toBe(1);
  clock.pass(60);
  expect(locked(), 'a locked book is not locked again').toBe(1);
});

test('every touch starts the wait anew', () => {
  const { clock, idle, locked } = watch(15);
  for (let touch = 0; touch < 10; touch += 1) {
    clock.pass(10);
    idle.touched();
  }
  expect(locked()).toBe(0);
  clock.pass(15.1);
  expect(locked()).toBe(1);
});

test('the first touch after a sleep locks, because no timer could', () => {
  const { clock, idle, locked } = watch(15);
  clock.sleep(480);
  expect(locked()).toBe(0);
  idle.touched();
  expect(locked()).toBe(1);
});

test('zero minutes never lock', () => {
  const { clock, idle, locked } = watch(0);
  clock.pass(10_000);
  idle.touched();
  expect(locked()).toBe(0);
});

test('a watch that ended does not lock the next book', () => {
  const { clock, idle, locked } = watch(15);
  idle.stop();
  clock.pass(60);
  idle.touched();
  expect(locked()).toBe(0);
});
