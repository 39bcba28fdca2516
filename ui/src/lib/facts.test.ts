import { expect, test } from 'vitest';

import type { FactSource } from '../api';
import { figureWords, grouped, sourceWords } from './facts';

const source = (kind: string, citations: string[]): FactSource => ({
  kind,
  tier: 'T1',
  codes: 'W4 W6',
  citations,
  quote: '',
  seen_on: '',
});

test('a source is told in words and never by its code', () => {
  const told = sourceWords(
    source('official_union', [
      'worldscreen.com/wga-ratifies-amptp-contract/',
      'news report of 2023-08-23',
      'a.example.org/x and b.example.org/y',
    ]),
  );
  expect(told).toBe(
    'The union, on the record · worldscreen.com, news report of 23 August 2023 and 2 more',
  );
  expect(told).not.toContain('W4');
  expect(sourceWords(source('', []))).toBe('Source not noted');
});

test('figures carry their unit and period', () => {
  expect(figureWords('5 / 4 / 3.5', '%')).toBe('5 / 4 / 3.5 %');
  expect(figureWords('18684', 'USD/week')).toBe('18,684 USD a week');
  expect(figureWords('12', 'M USD')).toBe('12 million USD');
  expect(figureWords('4', 'reports/yr')).toBe('4 reports a year');
  expect(figureWords('', '%')).toBe('');
});

test('thousands are set apart and decimals are not', () => {
  expect(grouped('1234567.8912')).toBe('1,234,567.8912');
  expect(grouped('3.5')).toBe('3.5');
});
