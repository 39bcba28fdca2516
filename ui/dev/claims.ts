import type {
  AskedTopic,
  CheckedFile,
  CheckView,
  ClaimPage,
  ClaimRow,
  Commands,
  CommitteeAskKey,
  FactSheet,
} from '../src/api/bindings';

type ClaimCommands = {
  [
    K in Extract<
      keyof Commands,
      `claim_${string}` | `ask${string}` | `check_${'text' | 'html' | 'file' | 'cancel'}`
    >
  ]: (arg: Commands[K]['arg']) => unknown;
};

const KEY = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';
const WORDS = 'abandon ladder oxygen river simple velvet anchor copper meadow picket ribbon walnut';

const sheet = (row: ClaimRow): FactSheet => ({
  id: row.id,
  committee: 'WGA Negotiating Committee (demo)',
  union: 'Writers Guild of America (demo)',
  fact: 'Notice 20 ¶1, 26 September 2023, says: “The strike ends at 12:01 a.m. Pacific time on Wednesday, September 27, 2023. From then on members may work.”',
  verdict_line: 'Official word on the same matter: notice 20 ¶1. Read it for yourself.',
  do_not_act:
    'Do not act on this; the order in force is the suspension of picketing, without a return to work (notice 18, 24 September 2023). From 27 September 2023, 00:01 PDT, it will be the return to work (notice 20).',
  known: [],
  not_known: 'Not known: the paragraph cited says nothing about “Monday”.',
  next_word: 'Next word: the log of this book has no open promise of one.',
  claim: `“${row.sentence}”`,
  citation:
    'Notice 20 ¶1, 26 September 2023, WGA Negotiating Committee (demo). Signed by 2 of 3 officers.',
  as_of:
    'Current until 29 September 2023, 17:00 PDT. Latest notice here: no. 20, 26 September 2023.',
  words_as_of: 20,
  check_words: WORDS.split(' '),
  made_on: '26 September 2023',
  demo: true,
  closed: row.id === 1 ? ['the note “Caucus of 20 September”'] : [],
  text: 'Notice 20 ¶1 says …',
  json_ld: '{}',
});

const altered = (text: string): CheckView => ({
  verdict: 'altered_copy',
  fact_first:
    'Notice 18 ¶1, 24 September 2023, says: “Picketing is suspended from today, day 146 of the strike.”',
  verdict_line: 'Looks like notice 18 ¶1, but words differ: a number.',
  claim: `“${text.slice(0, 80)}”`,
  as_of:
    'Current until 29 September 2023, 17:00 PDT. Latest notice here: no. 20, 26 September 2023.',
  do_not_act: null,
  oddities: null,
  also: [],
  matches: [
    {
      notice: 18,
      revision: 1,
      title: 'Picketing is suspended; nobody returns to work yet',
      issued: '24 September 2023',
      kind: 'altered',
      standing: 'in force',
      in_force: true,
      paragraph: 1,
      quote: 'Picketing is suspended from today, day 146 of the strike.',
      differences: [
        {
          category: 'number',
          was: '146',
          now: '147',
          paragraph: 1,
          before: 'Picketing is suspended from today, day ',
          after: ' of the strike.',
        },
      ],
      left_out: [
        {
          paragraph: 1,
          text: 'The call to the lines in notice 16 is withdrawn.',
          carries: 'negation',
        },
      ],
    },
  ],
});

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
        'Do not act on this; the order in force is the suspension of picketing, without a return to work (notice 19, 24 September 2023).',
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
  let key: CommitteeAskKey | null = empty
    ? null
    : { recipient: KEY, line: `Key for claims: ${KEY}`, notice: 19 };
  const asked: AskedTopic[] = empty
    ? []
    : [
        {
          topic: 'return_to_work',
          claims: 14,
          heard: 41,
          entries: [
            {
              ids: [1, 2, 3],
              sentence: 'Everybody is back to work on Monday.',
              impact: 'return_to_work',
              claims: 11,
              heard: 33,
              first_heard: '2023-09-23',
              done: false,
              notice: 20,
            },
            {
              ids: [4],
              sentence: 'The rooms reopen before the ballot is counted.',
              impact: 'return_to_work',
              claims: 3,
              heard: 8,
              first_heard: '2023-09-25',
              done: false,
              notice: null,
            },
          ],
        },
      ];
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
    claim_choose: ({ id, on }) => {
      const row = rows.find((one) => one.id === id);
      if (row) row.chosen = on;
      return nothing();
    },
    claim_sheet: (id) => {
      const row = rows.find((one) => one.id === id);
      if (!row) throw { code: 'not_found', message: `There is no claim ${id} in this book.` };
      return sheet(row);
    },
    claim_sheet_save: () => null,
    claim_seal_preview: () => ({
      key: { recipient: KEY, notice: 19, source: 'notice 19 ¶4, 26 September 2023' },
      claims: rows
        .filter((row) => row.chosen)
        .map((row) => ({
          mark: String(row.id).padStart(32, '0'),
          sentence: row.sentence,
          topic: row.topic,
          impact: row.impact,
          heard: row.sightings,
          first_heard: row.first_heard,
        })),
      closed: [],
    }),
    claim_seal: ({ path }) => ({
      path,
      claims: 1,
      key: { recipient: KEY, notice: 19, source: 'notice 19 ¶4' },
    }),
    asked_list: () => asked,
    asked_import: () => ({ added: 3, known: 1, refused: [] }),
    asked_done: nothing,
    ask_key: () => key,
    ask_key_make: () => {
      key = { recipient: KEY, line: `Key for claims: ${KEY}`, notice: null };
      return nothing() ?? key;
    },
    ask_key_save: () => null,
    ask_key_take: () => key,
    check_text: (text) =>
      text.includes('147')
        ? altered(text)
        : {
            verdict: 'no_match',
            fact_first:
              'No notice on this device (latest: no. 20, 26 September 2023) mentions this. That does not mean it is false.',
            verdict_line: 'No official word on this device.',
            claim: `“${text.slice(0, 80)}”`,
            as_of: 'Current until 29 September 2023.',
            do_not_act: null,
            oddities: null,
            matches: [],
            also: [
              {
                said: 'Reported by Deadline, 20 September 2023',
                text: 'The two sides met for a whole day and mean to go on.',
                tier: 'T2',
              },
            ],
          },
    check_html: (page): CheckedFile => ({
      name: '',
      kind: 'html',
      text: page,
      unread: [],
      answer: altered(page),
    }),
    check_file: (path): CheckedFile => {
      const text = 'Picketing is suspended from today, day 147 of the strike.';
      return {
        name: path.split('/').at(-1) ?? path,
        kind: 'mail',
        text,
        unread: ['photo.jpg'],
        answer: altered(text),
      };
    },
    check_cancel: () => null,
  };
}
