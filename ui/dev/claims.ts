import type { ClaimPage, ClaimRow, Commands } from '../src/api/bindings';

type ClaimCommands = {
  [K in Extract<keyof Commands, `claim_${string}`>]: (arg: Commands[K]['arg']) => unknown;
};

/** Invented claims for the fake shell. */
export function claimCommands(changed: (topic: 'claim') => void, empty: boolean): ClaimCommands {
  const rows: ClaimRow[] = empty
    ? []
    : [
        {
          id: 2,
          sentence: 'Back to work on Monday.',
          topic: 'return_to_work',
          impact: 'return_to_work',
          status: 'not_reviewed',
          logged_at: '2023-09-25T10:00:00-07:00',
          first_heard: '2023-09-25',
          sightings: 3,
          unseen: 1,
          chosen: false,
        },
        {
          id: 1,
          sentence: 'The health plan ends on 31 October.',
          topic: 'benefits',
          impact: 'none',
          status: 'no_official_word',
          logged_at: '2023-09-20T10:00:00-07:00',
          first_heard: '2023-09-19',
          sightings: 1,
          unseen: 0,
          chosen: false,
        },
      ];
  const page = (row: ClaimRow): ClaimPage => ({
    row,
    answer: {
      fact_first:
        'Notice 20 ¶1, 26 September 2023, says: “The strike is suspended as of 12:01 a.m. on Wednesday, September 27.”',
      verdict_line: 'No copy of a notice; notice 20 ¶1 on the same matter.',
      known: [
        {
          cite: { number: 20, revision: 1, paragraph: 1 },
          source: 'Notice 20 ¶1, 26 September 2023',
          quote: 'The strike is suspended as of 12:01 a.m. on Wednesday, September 27.',
        },
      ],
      not_known: 'Not known: the paragraph cited says nothing about “Monday”.',
      next_word: 'Next word: the log of this book has no open promise of one.',
      do_not_act:
        'Do not act on this; the order in force is the order that suspends picketing; work is not resumed (notice 19, 24 September 2023).',
      claim: `“${row.sentence}”`,
      as_of: 'Current until 29 September 2023, 17:00 PDT.',
      proposed: { status: 'addressed', cites: [{ number: 20, revision: 1, paragraph: 1 }] },
      text: 'Notice 20 ¶1 says …',
    },
    sightings: [
      {
        id: 1,
        heard_on: '2023-09-25',
        channel: 'group_chat',
        place: 'Gate 3',
        said: 'fwd!! Back!',
      },
    ],
    history: [
      {
        status: 'not_reviewed',
        at: '2023-09-25T10:00:00-07:00',
        by_app: true,
        reason: '',
        cites: [],
      },
    ],
    touches: [
      {
        cite: { number: 20, revision: 1, paragraph: 1 },
        at: '2023-09-26T18:00:00-07:00',
        unseen: row.unseen > 0,
      },
    ],
    merged: [],
    similar: [],
  });
  const nothing = (): null => {
    changed('claim');
    return null;
  };
  return {
    claim_list: (filter) => {
      const fits = rows.filter(
        (row) =>
          (filter.status === null || row.status === filter.status) &&
          (filter.topic === null || row.topic === filter.topic) &&
          row.sentence.toLowerCase().includes(filter.text.toLowerCase()),
      );
      return { rows: fits, total: fits.length, offset: 0 };
    },
    claim_read: (id) => {
      const row = rows.find((one) => one.id === id);
      if (!row) throw { code: 'not_found', message: `There is no claim ${id} in this book.` };
      return page(row);
    },
    claim_outcomes: () =>
      rows.length === 0
        ? []
        : [
            {
              topic: 'return_to_work',
              logged: 1,
              confirmed: 0,
              partly: 0,
              contradicted: 0,
              addressed: 0,
              overtaken: 0,
              open: 1,
              days_to_word: null,
            },
          ],
    claim_neutral: (text) => ({
      sentence: text.replace(/fwd\S*\s*/gi, '').replace(/!+/g, '.'),
      removed: /fwd/i.test(text) ? [{ words: 'fwd!!', reason: 'forwarded' }] : [],
      topic: 'return_to_work',
      impact: 'return_to_work',
      similar: rows.slice(0, 1),
    }),
    claim_log: () => {
      changed('claim');
      return 2;
    },
    claim_sight: () => {
      changed('claim');
      return 9;
    },
    claim_sighting_keep: nothing,
    claim_review: nothing,
    claim_merge: nothing,
    claim_unmerge: nothing,
    claim_apart: nothing,
    claim_meet: nothing,
    claim_seen: nothing,
    claim_keep: nothing,
    claim_choose: nothing,
  };
}
