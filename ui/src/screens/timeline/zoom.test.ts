import { expect, test } from 'vitest';

import { dayNumber, dayOf, length, moved, whole, widthOf, zoomed } from './zoom';

const all = whole('2023-03-20', '2023-10-09');

test('a day is the same day again', () => {
  for (const day of ['1999-12-31', '2023-03-20', '2024-02-29']) {
    expect(dayOf(dayNumber(day))).toBe(day);
  }
});

test('zooming never leaves the line and ends at a week', () => {
  let span = all;
  for (let step = 0; step < 20; step += 1) {
    span = zoomed(span, true, all, dayNumber('2023-10-09'));
    expect(span.from).toBeGreaterThanOrEqual(all.from);
    expect(span.to).toBeLessThanOrEqual(all.to);
  }
  expect(length(span)).toBe(7);
  for (let step = 0; step < 20; step += 1) span = zoomed(span, false, all);
  expect(span).toEqual(all);
});

test('moving stops at the ends', () => {
  let span = zoomed(all, true, all);
  const wide = length(span);
  for (let step = 0; step < 20; step += 1) span = moved(span, true, all);
  expect(span.to).toBe(all.to);
  for (let step = 0; step < 40; step += 1) span = moved(span, false, all);
  expect(span.from).toBe(all.from);
  expect(length(span)).toBe(wide);
});

test('columns get narrower as one comes nearer', () => {
  expect(widthOf({ from: 0, to: 20 })).toBe('day');
  expect(widthOf({ from: 0, to: 200 })).toBe('week');
  expect(widthOf({ from: 0, to: 2000 })).toBe('month');
});
