import { expect, test } from 'vitest';

import type { Page } from '../api/bindings';
import { Pages } from './pages';

const page = (offset: number, rows: string[], total: number): Page<string> => ({
  rows,
  total,
  offset,
});

test('rows are found by their index once their page is here', () => {
  const pages = Pages.none<string>(2)
    .with(page(0, ['a', 'b'], 5))
    .with(page(4, ['e'], 5));
  expect([0, 1, 2, 3, 4, 5].map((index) => pages.at(index))).toEqual([
    'a',
    'b',
    undefined,
    undefined,
    'e',
    undefined,
  ]);
});

test('only the pages in view that are not here are asked for', () => {
  const pages = Pages.none<string>(2).with(page(0, ['a', 'b'], 5));
  expect(pages.missing(0, 1)).toEqual([]);
  expect(pages.missing(1, 3)).toEqual([2]);
  expect(pages.missing(0, 99), 'nothing beyond the end exists').toEqual([2, 4]);
});

test('another total makes the other pages out of date', () => {
  const pages = Pages.none<string>(2)
    .with(page(0, ['a', 'b'], 4))
    .with(page(2, ['d', 'e'], 5));
  expect(pages.at(0), 'row 0 may be another one now').toBeUndefined();
  expect(pages.at(2)).toBe('d');
  expect(pages.total).toBe(5);
});

test('a row is found among the pages that are here', () => {
  const pages = Pages.none<string>(2).with(page(2, ['c', 'd'], 4));
  expect(pages.find((row) => row === 'd')).toBe(3);
  expect(pages.find((row) => row === 'a')).toBe(-1);
});
