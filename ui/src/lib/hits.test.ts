import { expect, test } from 'vitest';

import { hits } from './hits';

function check(snippet: string, expected: string[]): void {
  // A hit is written in brackets.
  expect(hits(snippet).map((run) => (run.hit ? `[${run.text}]` : run.text))).toEqual(expected);
}

test('hits are cut out of the text around them', () => {
  check('the «strike» goes on', ['the ', '[strike]', ' goes on']);
  check('«strike»', ['[strike]']);
  check('«a»«b»', ['[a]', '[b]']);
});

test('a mark without its partner is text, because notices may hold such marks', () => {
  check('no mark', ['no mark']);
  check('« open', ['« open']);
  check('close » first «a»', ['close » first ', '[a]']);
  check('', []);
});
