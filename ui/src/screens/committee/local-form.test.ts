import { describe, expect, test } from 'vitest';

import { isShortName, officersAfter, shortNameOf } from './local-form';

describe('a short name', () => {
  test.each([
    ['local-399', true],
    ['l3', true],
    ['a', false],
    ['', false],
    ['Local-399', false],
    ['local_399', false],
    ['-local', false],
    ['local-', false],
    ['a'.repeat(40), true],
    ['a'.repeat(41), false],
  ])('%j: %s', (text, expected) => {
    expect(isShortName(text)).toBe(expected);
  });

  test.each([
    ['Local 399', 'local-399'],
    ['  Montréal, Grève! ', 'montreal-greve'],
    ['Ω', ''],
    [`Local ${'x'.repeat(60)}`, `local-${'x'.repeat(34)}`],
  ])('out of %j comes %j', (name, expected) => {
    expect(shortNameOf(name)).toBe(expected);
    if (expected !== '') expect(isShortName(shortNameOf(name))).toBe(true);
  });
});

test('without a card the officers of before stay', () => {
  expect(officersAfter(0, 3)).toBe(3);
  expect(officersAfter(2, 3)).toBe(2);
});
