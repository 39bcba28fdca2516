import { parse } from 'svelte/compiler';
import { describe, expect, test } from 'vitest';

import { words } from '.';
import { tell } from './tell';

const components = import.meta.glob<string>('../**/*.svelte', {
  query: '?raw',
  import: 'default',
  eager: true,
});

interface Node {
  type: string;
  name?: string;
  data?: string;
  value?: unknown;
}

/** Attributes whose words a person reads or hears. */
const SPOKEN = ['aria-label', 'title', 'placeholder', 'alt', 'label', 'text'];
const LETTERS = /\p{L}{2,}/u;

/** Words that stand in the markup itself. */
function wordsIn(node: unknown, found: string[], inSpoken = false): string[] {
  if (Array.isArray(node)) {
    for (const child of node) wordsIn(child, found, inSpoken);
    return found;
  }
  if (typeof node !== 'object' || node === null) return found;
  const here = node as Node;
  if (here.type === 'Text' && typeof here.data === 'string' && LETTERS.test(here.data)) {
    found.push(here.data.trim());
  }
  if (here.type === 'Attribute') {
    if (SPOKEN.includes(here.name ?? '')) wordsIn(here.value, found, true);
    return found;
  }
  for (const [key, child] of Object.entries(node)) {
    if (key !== 'metadata' && key !== 'parent') wordsIn(child, found, inSpoken);
  }
  return found;
}

describe('every word that a person reads comes from this folder', () => {
  test.each(Object.entries(components))('%s', (_name, source) => {
    const tree = parse(source, { modern: true });
    expect(wordsIn(tree.fragment, []), 'another language could not translate these').toEqual([]);
  });
});

/** The stable codes of refusals, of the book and of the app. */
const CODES = `
  not_a_bundle bundle_too_large too_many_entries bad_entry_name unknown_format_version
  unknown_union threshold_not_met duplicate_key bad_signature rollback hash_mismatch missing_file
  bad_notice_header notice_too_large rewritten forked bad_metadata expired not_an_invite bad_source
  source_unreachable file_not_found cancelled trust_damaged
  no_book book_exists vault_damaged vault_foreign vault_too_new wrong_passphrase
  wrong_recovery_code passphrase_too_weak book_in_use book_too_new book_damaged read_only_medium
  disk_full not_found note_changed record_closed bad_input no_codec backup_damaged io
  locked no_invite already_joined keychain internal
  not_a_request request_altered request_outdated not_an_officer already_signed number_taken
  not_written key_file_open not_a_key file_exists feed_exists feed_busy lint unknown_notice
  not_a_sheet sheet_damaged sheet_not_for_us sheet_too_new sheet_forged sheet_bad_entry
  sheet_too_large sheet_unreadable sheet_unwritable sheet_other_key not_a_card
  revision_missing number_gap delegation_too_wide unknown_body
  request_changed draft_changed wrong_key_passphrase no_officer_key no_desk_key no_feed_folder
  empty too_large binary too_complex too_slow pdf_without_text pdf_locked pdf_damaged
  mail_without_text closed_text no_ask_key
  bad_storage storage_denied bucket_not_found storage_clock storage_failed no_storage_key
  storage_keychain
`
  .trim()
  .split(/\s+/);

describe('every code is told in words', () => {
  test.each(CODES)('%s', (code) => {
    const told = words.failures.errors[code];
    expect(told, 'what happened and what to do').toBeDefined();
    for (const sentence of [told?.what, told?.todo]) {
      expect(sentence).toMatch(/^\p{Lu}.*[.:]$/su);
    }
  });

  test('and no other code has words', () => {
    expect(Object.keys(words.failures.errors).sort()).toEqual([...CODES].sort());
  });
});

test('a code of a later version is still told, with what was found', () => {
  expect(tell({ code: 'brand_new', message: 'The moon is in the way.' })).toEqual({
    ...words.failures.other,
    detail: 'The moon is in the way.',
  });
});

test('the words that the product never says', () => {
  const said: string[] = [];
  const collect = (value: unknown): void => {
    if (typeof value === 'string') said.push(value);
    else if (typeof value === 'function') said.push(String(value));
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
  };
  collect(words);
  const wrong = said.filter((text) => /\bfake\b|debunk|\bscab|eligible/i.test(text));
  expect(wrong, 'no verdicts and no insults').toEqual([]);
});
