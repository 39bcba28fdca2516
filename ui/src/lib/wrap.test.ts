import { expect, test } from 'vitest';

import { wrap } from './wrap';

const width = (text: string): number => text.length;

test.each([
  ['one two three', 7, ['one two', 'three']],
  ['one', 7, ['one']],
  ['', 7, ['']],
  ['seventeen', 4, ['seve', 'ntee', 'n']],
  ['a\nb', 7, ['a', 'b']],
])('%s in %i', (text, room, lines) => {
  expect(wrap(text, room, width)).toEqual(lines);
});

test('no word is lost and no line is too long', () => {
  const text = 'Do not act on this; the order in force is the strike order (notice 1, 1 May).';
  for (let room = 1; room < 90; room += 1) {
    const lines = wrap(text, room, width);
    expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(room);
  }
});
