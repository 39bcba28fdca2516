import { expect, test } from 'vitest';

import type { DiffParagraph, DiffSide } from '../../api/bindings';
import { folded } from './folded';

const paragraph = (...sides: DiffSide[]): DiffParagraph => ({
  was: 1,
  now: 1,
  runs: sides.map((side) => ({ side, text: side })),
});

function check(paragraphs: DiffParagraph[], expected: string[]): void {
  expect(
    folded(paragraphs).map((block) =>
      block.is === 'same' ? `same ${block.paragraphs.length}` : 'changed',
    ),
  ).toEqual(expected);
}

test('unchanged paragraphs that follow each other are one block, changed ones stand alone', () => {
  check([], []);
  check([paragraph('same'), paragraph('same')], ['same 2']);
  check(
    [
      paragraph('same'),
      paragraph('same', 'was', 'now'),
      paragraph('now'),
      paragraph('same'),
      paragraph('same'),
    ],
    ['same 1', 'changed', 'changed', 'same 2'],
  );
});
