import { expect, test } from 'vitest';

import { place } from './place';

function check(text: string, wanted: string, found: string | undefined): void {
  const hit = place(text, wanted);
  expect(hit && text.slice(hit.from, hit.to), `${wanted} in ${text}`).toBe(found);
}

test('the first word that was searched is found, as the search finds it', () => {
  check('The picket line stands.', 'line', 'line');
  check('online, then the line', 'line', 'line');
  expect(place('online, then the line', 'line')?.from).toBe(17);
  check('Mi résumé está aquí', 'resume', 'résumé');
  check('😀😀 wages', 'WAGE', 'wage');
  check('wages and picket', 'picket wages', 'wages');
  check('nothing here', 'picket', undefined);
  check('anything', '?!', undefined);
});
