import type { Commands } from '../src/api/bindings';

type Answers = { [K in keyof Commands]?: (arg: Commands[K]['arg']) => unknown };

const COPY = {
  name: 'book-20230925T070000Z.db',
  made_at: '2023-09-25T07:00:00Z',
  bytes: 1_240_000,
};

const CONTENTS = {
  notes: 214,
  newest_note: '2023-09-24T21:40:00Z',
  attachments: 12,
  notices: 20,
  newest_notice: '20: Return to work',
  claims: 7,
  entries: 1_204,
  people: 320,
};

/** Invented answers about the care of a book. */
export function storageAnswers(demo: boolean, damaged: boolean): Answers {
  return {
    storage: () => ({
      folder: '/home/ana/.local/share/org.picketbook.Picketbook/books/own',
      created_at: '2023-05-02T08:00:00-07:00',
      book_bytes: 4_812_800,
      backups: [COPY],
      notes: 214,
      binned: 3,
      attachments: 12,
      attachment_bytes: 18_400_000,
      notices: 20,
      sealed: !demo,
    }),
    book_backup: () => COPY,
    book_backup_to: (place) => `${place}/Picketbook My strike book 2023-09-26`,
    book_check: () => ({
      whole: !damaged,
      findings: damaged ? ['HMAC verification failed for page 12'] : [],
      newest_backup: COPY,
    }),
    passphrase_change: () => null,
    recovery_try: () => null,
    recovery_renew: () => 'K7QM-2XRD-9HVT-4WPB-6NYC-3FJA-8ZLE-5GSU',
    book_purge: ({ try_only }) => ({
      notes: 2,
      binned_before: '2023-08-27T00:00:00Z',
      done: !try_only,
    }),
    book_export: ({ path }) => ({
      path,
      notes: 214,
      notices: 24,
      attachments: 12,
      closed_left_out: 3,
      files: 251,
      bytes: 20_100_000,
      verified: true,
      without_font: [],
    }),
    book_backup_preview: ({ name }) => ({
      name,
      made_at: COPY.made_at,
      copy: CONTENTS,
      now: damaged
        ? null
        : { ...CONTENTS, notes: 217, newest_note: '2023-09-26T17:10:00Z', entries: 1291 },
    }),
    book_mend: () => null,
    book_adopt: () => ({
      id: 'own',
      label: 'My strike book',
      kind: 'own',
      folder: '/home/ana/books/own',
      created_at: '2023-05-02T08:00:00-07:00',
      used_at: '2023-09-26T18:05:00-07:00',
      can_mend: false,
      remembered: false,
      problem: null,
    }),
    book_wipe: ({ label }) => ({ label, copies: 4, bytes: 9_800_000, keychain_problem: null }),
    quick_note_keys: () => ({
      choices: ['', 'Ctrl+Alt+N', 'Ctrl+Shift+Space', 'Super+N'],
      held: true,
      problem: null,
    }),
    quick_note_take: () => false,
    notes_import: () => ({ added: 3, already: 1, attachments: 1, skipped: [] }),
  };
}
