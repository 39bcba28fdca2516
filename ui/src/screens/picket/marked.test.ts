import { expect, test } from 'vitest';

import { marked } from './marked';

function bold(name: string, typed: string): string {
  return marked(name, typed)
    .map((piece) => (piece.typed ? `[${piece.text}]` : piece.text))
    .join('');
}

test.each([
  ['González, Marisol', 'gonz mar', '[Gonz]ález, [Mar]isol'],
  ['González, Marisol', 'GONZÁLEZ', '[González], Marisol'],
  ['Gonzalez Ortiz, Marco', 'mar ort', 'Gonzalez [Ort]iz, [Mar]co'],
  ["O'Neill, Robert", 'bob', "O'Neill, Robert"],
  ['Tran, Linh', '', 'Tran, Linh'],
])('%s typed as %s', (name, typed, expected) => {
  expect(bold(name, typed)).toBe(expected);
});
