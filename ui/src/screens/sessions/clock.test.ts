import { expect, test } from 'vitest';

import { clock, nextNumber } from './clock';

test('a number goes on from the last one', () => {
  expect(nextNumber('U-12')).toBe('U-13');
  expect(nextNumber('E-099')).toBe('E-100');
  expect(nextNumber('package')).toBe('');
  expect(nextNumber('')).toBe('');
});

test('the clock is that of the place, not of this computer', () => {
  expect(clock('2023-08-11T23:05:09-07:00')).toBe('23:05');
  expect(clock('2023-08-11')).toBe('2023-08-11');
});
