import type { Commands, LogColumn, SessionPage, SessionRow, TopicView } from '../src/api/bindings';

type Answers = { [K in keyof Commands]?: (arg: Commands[K]['arg']) => unknown };

const source = (kind: string, tier: string, citation: string) => ({
  kind,
  tier,
  codes: 'S0',
  citations: [citation],
  quote: '',
  seen_on: '',
});
const when = (day: string) => ({
  text: day,
  first: day.slice(0, 10),
  last: day.slice(0, 10),
  precision: 'day',
  strike_day: 102,
});
const wga = { id: 'org-wga', name: 'WGA', full_name: 'Writers Guild of America', side: 'union' };
const amptp = {
  id: 'org-amptp',
  name: 'AMPTP',
  full_name: 'Alliance of Motion Picture and Television Producers',
  side: 'employer',
};

function page(row: SessionRow, texts: readonly string[]): SessionPage {
  return {
    row,
    started: '2023-08-11T10:02:11-07:00',
    ended: '',
    closed_at: '',
    ground_rules: 'Press blackout until the next session',
    agreed: '',
    people: [
      { id: 'a1', person: 'A. Lead', party: wga, present: true },
      { id: 'a2', person: 'B. Counsel', party: wga, present: false },
      { id: 'a3', person: 'C. President', party: amptp, present: true },
    ],
    caucuses: [
      {
        id: 'c1',
        party: amptp,
        left: '2023-08-11T10:41:00-07:00',
        back: '2023-08-11T11:05:00-07:00',
        minutes: 24,
      },
    ],
    lines: texts.map((text, index) => ({
      id: `${row.id}.${index}`,
      at: `2023-08-11T10:${String(3 + index * 4).padStart(2, '0')}:09-07:00`,
      kind: index === 2 ? 'proposal' : index === 4 ? 'ground_rule' : 'note',
      text,
      by: '',
      proposal: '',
      corrected: index === 1,
    })),
    addenda: [],
    proposals: [
      {
        id: 'p1',
        number: 'E-9',
        title: 'Counter on minimums',
        date: when('2023-08-11T10:11:00-07:00'),
        made_by: [amptp],
        kind: 'counter',
        answers: 'U-12',
        terms: 4,
        closed: true,
        source: source('own_record', 'own', ''),
      },
    ],
    others: [],
    reconciles: [],
    conflicts: [],
    undo: { edit: 1, what: 'a line' },
    draft: '',
  };
}

const column = (name: string, more: Partial<LogColumn> = {}): LogColumn => ({
  name,
  must: false,
  shape: 'text',
  choices: [],
  help: 'What goes there, in one sentence',
  example: '',
  ...more,
});

/** Invented meetings: one that runs, one that is closed, one that a newspaper tells of. */
export function sessionAnswers(empty: boolean, changed: (...topics: TopicView[]) => void): Answers {
  const row = (id: string, state: string, note_taker: string, summary: string): SessionRow => ({
    id,
    meeting: '2023-08-11-table',
    date: when('2023-08-11'),
    form: 'table',
    place: '',
    place_state: 'unknown',
    parties: [wga, amptp],
    summary,
    note_taker,
    state,
    notes: 5,
    source: source(
      state === 'reported' ? 'official_union' : 'own_record',
      state === 'reported' ? 'T1' : 'own',
      'news report of 2023-08-12',
    ),
  });
  const texts = [
    'They walk through the counter page by page',
    'Question on the regulation of writing rooms: no answer yet',
    'AMPTP: E-9, Counter on minimums',
    'Our side asks for the viewing figures again',
    'Press blackout until the next session',
  ];
  const pages = new Map<string, SessionPage>(
    empty
      ? []
      : [
          page(row('s1', 'running', 'Ana Recorder', ''), texts),
          {
            ...page(row('s2', 'closed', 'Ben Notes', 'First session of the strike'), texts),
            closed_at: '2023-08-11T12:30:00-07:00',
            ended: '2023-08-11T12:28:00-07:00',
            addenda: [
              {
                id: 'd1',
                at: '2023-08-12T09:00:00-07:00',
                by: 'Ben Notes',
                text: 'The figure on page 4 was 5, not 4.',
              },
            ],
          },
          {
            ...page(
              row(
                's3',
                'reported',
                '',
                'First session of the strike: AMPTP passes a counterproposal; no details disclosed (strike day 102)',
              ),
              [],
            ),
            proposals: [],
            people: [],
            caucuses: [],
            ground_rules: '',
            started: '',
          },
        ].map((one) => [one.row.id, { ...one, others: [] }]),
  );
  for (const one of pages.values()) {
    one.others = [...pages.values()].filter((other) => other !== one).map((other) => other.row);
  }
  const written = (session: string) => {
    changed('log');
    return { session, edit: 1 };
  };
  const kinds = [
    ['parties', 'A union, an employer, a committee', 21, 0],
    ['events', 'Something that happened', 33, 0],
    ['sessions', 'A meeting', 8, 2],
    ['proposals', 'A written offer', 7, 0],
    ['terms', 'One term of one offer', 48, 0],
    ['promises', 'Who promised what by when', 13, 0],
    ['votes', 'A vote with its counts', 3, 0],
    ['conflicts', 'A question on which two sources disagree', 10, 0],
    ['requests', 'An information request or a charge at the labor board', 2, 0],
  ] as const;
  const columns = [
    column('id'),
    column('number', { help: 'Its number at the table', example: 'U-12' }),
    column('date', {
      must: true,
      shape: 'when',
      help: 'When it was passed',
      example: '2023-08-11',
    }),
    column('made_by', { must: true, help: 'Who made it; several with | between them' }),
    column('kind', { shape: 'choice', choices: ['proposal', 'counter', 'package', 'what_if'] }),
    column('title', { help: 'How people call it' }),
    column('answers', { help: 'Code of the proposal that it answers' }),
    column('text', { help: 'Its wording, or a summary' }),
    column('source_kind', { shape: 'choice', choices: ['', 'official_union', 'rumor'] }),
    column('src', { help: 'Where it is recorded' }),
    column('quote', { help: 'The decisive words, short' }),
    column('seen_on', { shape: 'when' }),
  ];
  const cells: Record<string, string> = {
    id: 'aug11',
    date: '2023-08-11',
    made_by: 'AMPTP',
    kind: 'counter',
    title: 'Employer counter of August 11',
    answers: 'may1-union',
    source_kind: 'official_employer',
    src: 'S0 S1',
  };
  return {
    session_list: () => [...pages.values()].map((one) => one.row),
    session_read: (id) => {
      const found = pages.get(id);
      if (!found) throw { code: 'not_found', message: 'That record is not in this book.' };
      return structuredClone(found);
    },
    session_start: () => ({
      note_taker: 'Ana Recorder',
      parties: [wga, amptp],
      last_parties: 'WGA|AMPTP',
      has_people: true,
    }),
    session_begin: ({ note_taker }) => {
      const id = `s${pages.size + 1}`;
      pages.set(id, {
        ...page(row(id, 'running', note_taker, ''), []),
        proposals: [],
        people: [],
        caucuses: [],
        ground_rules: '',
      });
      return written(id);
    },
    session_line: ({ session, kind, text }) => {
      const found = pages.get(session);
      found?.lines.push({
        id: `${session}.${found.lines.length}`,
        at: '2023-08-11T10:58:00-07:00',
        kind,
        text,
        by: '',
        proposal: '',
        corrected: false,
      });
      return written(session);
    },
    session_caucus: ({ session, party }) => {
      const found = pages.get(session);
      const out = found?.caucuses.find((one) => one.back === '' && one.party.name === party);
      if (out) {
        out.back = '2023-08-11T11:58:00-07:00';
        out.minutes = 60;
      } else
        found?.caucuses.push({
          id: `c${found.caucuses.length + 1}`,
          party: party === 'WGA' ? wga : amptp,
          left: '2023-08-11T10:58:00-07:00',
          back: '',
          minutes: null,
        });
      return written(session);
    },
    session_draft: () => null,
    session_head: ({ session }) => written(session),
    session_person: ({ session }) => written(session),
    session_person_remove: () => written('s1'),
    session_propose: ({ session }) => written(session),
    session_correct: () => written('s1'),
    session_close: (session) => written(session),
    session_addendum: ({ session }) => written(session),
    session_beside: ({ records }) => {
      const shown = records.flatMap((id) => pages.get(id) ?? []);
      return {
        records: shown.map((one) => one.row),
        heads: [
          {
            what: 'started',
            same: false,
            says: shown.map((_, index) => `2023-08-11T10:0${index}-07:00`),
          },
          { what: 'ground_rules', same: true, says: shown.map((one) => one.ground_rules) },
        ],
        minutes: (shown[0]?.lines ?? []).map((line, index) => ({
          at: line.at,
          same: index === 0,
          records: shown.map((one, place) =>
            index === 3 && place === 1
              ? []
              : [
                  {
                    ...line,
                    id: `${one.row.id}.${index}`,
                    text: index > 0 && place === 1 ? `${line.text}, they said` : line.text,
                  },
                ],
          ),
        })),
      };
    },
    session_file_take: () => ({
      session: 's2',
      date: '2023-08-11',
      note_taker: 'Ben Notes',
      lines: 41,
      new: 45,
      unchanged: 0,
      others: 1,
      edit: 4,
    }),
    log_kinds: () =>
      kinds.map(([kind, help, rows, closed]) => ({ kind, help, rows, closed, columns })),
    log_rows: ({ kind }) => ({
      rows:
        kind === 'issues' || empty
          ? []
          : [
              { id: 'aug11', cells },
              {
                id: 'may1-union',
                cells: {
                  ...cells,
                  id: 'may1-union',
                  date: '2023-05-01',
                  made_by: 'WGA',
                  title: 'Union position of May 1',
                },
              },
            ],
      total: empty ? 0 : 2,
      offset: 0,
    }),
    log_row: ({ kind }) => ({
      kind,
      cells,
      earlier: [
        {
          at: '2023-09-20T10:00:00Z',
          what: 'change of proposals',
          reason: 'the title was wrong',
          undone: false,
          before: { ...cells, title: 'Counter' },
        },
      ],
    }),
    log_check: ({ cells: typed }) => ({
      problems:
        typed.date && !/^\d{4}/.test(typed.date)
          ? [
              {
                row: 0,
                column: 'date',
                code: 'cell',
                message: `“${typed.date}” is not a date like 2023-08-11`,
              },
            ]
          : [],
      warnings: typed.made_by === 'XYZ' ? ['made_by: “XYZ” is not among the parties yet.'] : [],
    }),
    log_save: () => ({ edit: 1, id: 'aug11', problems: [] }),
    log_remove: () => ({ edit: 1 }),
    log_undo: () => {
      changed('log');
      return null;
    },
    log_changes: () => [
      {
        edit: 2,
        at: '2023-09-20T10:00:00Z',
        what: 'change of proposals',
        reason: 'the title was wrong',
        undone: false,
      },
      { edit: 1, at: '2023-09-19T10:00:00Z', what: 'import of terms', reason: '', undone: true },
    ],
    log_import: ({ dates }) => ({
      kind: 'proposals',
      new: 12,
      changed: 1,
      unchanged: 4,
      problems:
        dates === 'unsaid'
          ? [
              {
                row: 3,
                column: 'Date',
                code: 'date_order',
                message:
                  'dates like 3/4/2023 can be read in two ways; say whether the day or the month comes first',
              },
              {
                row: 1,
                column: 'vlaue',
                code: 'column_unknown',
                message: '“vlaue” is not a column of proposals; did you mean “value”?',
              },
            ]
          : [],
      problem_count: dates === 'unsaid' ? 2 : 0,
      encoding: 'UTF-16LE',
      separator: ';',
      written: false,
      edit: null,
      examples: ['aug11: title: “Counter” → “Employer counter of August 11”'],
      headings: [
        { typed: 'id', column: 'id' },
        { typed: 'Date', column: 'date' },
        { typed: 'vlaue', column: '' },
      ],
    }),
    conflict_pages: () =>
      empty
        ? []
        : [
            {
              conflict: {
                id: 'c1',
                question: 'How many offers since May 2?',
                versions: [
                  {
                    by: 'AMPTP',
                    words: 'repeated offers, also on Aug 17 and 18',
                    codes: 'S3',
                    citations: ['news report of 2023-09-22'],
                  },
                  {
                    by: 'WGA',
                    words: 'one proposal only, that of Aug 11',
                    codes: 'W35',
                    citations: ['report of 2023-09-08'],
                  },
                ],
                about: ['e13', 'aug17'],
                note: 'attribute both; never merge',
              },
              facts: [
                {
                  id: 'e13',
                  kind: 'events',
                  date: '2023-08-11',
                  title: 'First session of the strike',
                  source: source('official_union', 'T1', 'news report of 2023-08-12'),
                },
                { id: 'zzz', kind: '', date: '', title: 'zzz', source: source('', '', '') },
              ],
            },
          ],
    request_list: () =>
      empty
        ? []
        : [
            {
              id: 'q1',
              kind: 'information_request',
              filed: when('2023-08-25'),
              by: wga,
              against: amptp,
              subject: 'Streaming hours per title, by quarter',
              case_number: '7',
              due: when('2023-09-20'),
              answered: null,
              outcome: '',
              stand: 'overdue',
              days: -6,
              source: source('official_union', 'T1', 'letter'),
            },
            {
              id: 'q2',
              kind: 'ulp_charge',
              filed: when('2023-08-01'),
              by: wga,
              against: amptp,
              subject: 'Refusal to furnish data',
              case_number: '31-CA-000',
              due: null,
              answered: when('2023-09-01'),
              outcome: 'settled',
              stand: 'answered',
              days: null,
              source: source('', '', ''),
            },
          ],
    log_write: ({ path }) => ({ path, rows: 6, left_out: 2 }),
    log_template_save: ({ path }) => ({ path, rows: 0, left_out: 0 }),
  };
}
