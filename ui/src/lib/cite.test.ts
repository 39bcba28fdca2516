import { describe, expect, test } from 'vitest';

import type { NoticePage } from '../api/bindings';
import { cite, noticeAsText, signedBy, standingWords } from './cite';
import { Zone } from './dates';

test('a citation names notice and paragraph, and the revision when it is not the first', () => {
  expect(cite({ number: 15, revision: 1 })).toBe('Notice 15');
  expect(cite({ number: 15, revision: 1 }, 3)).toBe('Notice 15 ¶3');
  expect(cite({ number: 15, revision: 2 }, 3)).toBe('Notice 15, revision 2 ¶3');
});

test('the signers are counted in words', () => {
  expect(signedBy({ names: ['Ada', 'Cleo'], of: 3, threshold: 2 })).toBe(
    'Signed by 2 of 3 officers',
  );
  expect(signedBy({ names: ['Ada'], of: 1, threshold: 1 })).toBe('Signed by 1 of 1 officer');
});

test('what became of a notice is said, and nothing is said while it stands', () => {
  expect(standingWords({ is: 'in_force' })).toBeUndefined();
  expect(standingWords({ is: 'until', by: 20, at: '2023-09-27T00:01:00-07:00' })).toBe(
    'in force, ended by 20 later',
  );
  expect(standingWords({ is: 'superseded', by: 20 })).toBe('superseded by 20');
  expect(standingWords({ is: 'withdrawn', by: 5 })).toBe('withdrawn by 5');
});

describe('a copied notice', () => {
  const page = {
    row: { number: 15, revision: 2, standing: { is: 'superseded', by: 20 } },
    shown: 1,
    title: 'Third day',
    issuer: 'Negotiating Committee',
    issued_at: '2023-09-22T21:10:00-07:00',
    paragraphs: [
      { number: 1, html: '<p>One.</p>', text: 'One.' },
      { number: 2, html: '<p>Two.</p>', text: 'Two.' },
    ],
    signers: { names: ['Ada', 'Cleo'], of: 3, threshold: 2 },
  } as unknown as NoticePage;

  test('carries its source and that it no longer stands, so that a copy cannot outlive it', () => {
    expect(noticeAsText(page, new Zone('America/Los_Angeles')).split('\n\n')).toEqual([
      'Third day',
      'One.',
      'Two.',
      'Notice 15 · Negotiating Committee · Friday 22 September 2023, 9:10 p.m. Pacific · ' +
        'Signed by 2 of 3 officers · superseded by 20 · ' +
        'You are reading revision 1. Revision 2 takes its place.',
    ]);
  });
});
