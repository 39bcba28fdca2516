import { expect, test } from 'vitest';

import { clock, hours, shortDay } from './when';

test('a shift is told by its own day and hours, whatever the zone of the computer', () => {
  expect(hours('2023-09-22T09:00:00-07:00', '2023-09-22T13:30:00-07:00')).toBe(
    'Fri 22 Sep, 9:00–13:30',
  );
  expect(hours('2023-09-22T22:00:00-07:00', '2023-09-23T00:30:00-07:00')).toBe(
    'Fri 22 Sep, 22:00–0:30',
  );
});

test('an instant that is none shows nothing', () => {
  expect(shortDay('')).toBe('');
  expect(clock('')).toBe('');
});
