import { expect, test } from 'vitest';

import { choiceWord, dateOf, nameOf, namedBy, titleOf } from './rows';

test('a row is named by what it says, and by its code when it says nothing', () => {
  expect(
    titleOf('terms', { id: 't1', proposal: 'U-12', term: 'raise', value: '5', unit: '%' }),
  ).toBe('U-12 · raise · 5 · %');
  expect(titleOf('events', { id: 'e1' })).toBe('e1');
  expect(titleOf('of a later version', { id: 'z' })).toBe('z');
});

test('parties are named by their short name, other rows by their code', () => {
  expect(nameOf('parties', { id: 'org-wga', short: 'WGA', name: 'Guild' })).toBe('WGA');
  expect(nameOf('proposals', { id: 'aug11', title: 'Counter' })).toBe('aug11');
  expect(namedBy('moves', 'proposal')).toBe('proposals');
  expect(namedBy('terms', 'term')).toBeUndefined();
});

test('words for choices and dates', () => {
  expect(choiceWord('on_table')).toBe('on table');
  expect(choiceWord('')).toBe('not said');
  expect(dateOf({ made_on: '2023-08-11' })).toBe('2023-08-11');
});
