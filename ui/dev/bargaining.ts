import type {
  BallotView,
  CompareCell,
  CompareLine,
  ConflictView,
  FactSource,
  OfferRow,
  PartyLabel,
  PledgeView,
  TermView,
  TimelineEntry,
  TrackerRow,
  WhenView,
} from '../src/api/bindings';
import type { Commands, TopicView } from '../src/api/bindings';

type Answers = { [K in keyof Commands]?: (arg: Commands[K]['arg']) => unknown };

const union: PartyLabel = {
  id: 'org-wga',
  name: 'WGA',
  full_name: 'Writers Guild of America',
  side: 'union',
};
const employers: PartyLabel = {
  id: 'org-amptp',
  name: 'AMPTP',
  full_name: 'Alliance of Motion Picture and Television Producers',
  side: 'employer',
};
const committee: PartyLabel = {
  id: 'com-nc',
  name: 'NegComm',
  full_name: 'WGA Negotiating Committee',
  side: 'union',
};

export function source(kind = 'official_union', ...citations: string[]): FactSource {
  return {
    kind,
    tier: kind === 'media_onrecord' ? 'T2' : 'T1',
    codes: 'S1',
    citations: citations.length > 0 ? citations : ['news report of 2023-09-11'],
    quote: '',
    seen_on: '',
  };
}

function when(first: string, last = first): WhenView {
  const passed = Math.round((Date.parse(first) - Date.parse('2023-05-02')) / 86_400_000);
  return {
    text: first === last ? first : `${first}/${last}`,
    first,
    last,
    precision: first === last ? 'day' : 'range',
    strike_day: passed >= 0 ? passed + 1 : null,
  };
}

function offer(
  id: string,
  title: string,
  day: string,
  made_by: PartyLabel[],
  kind: string,
): OfferRow {
  return {
    id,
    number: '',
    title,
    date: when(day),
    made_by,
    kind,
    answers: '',
    terms: 4,
    closed: false,
    source: source(made_by[0]?.side === 'employer' ? 'official_employer' : 'official_union'),
  };
}

const offers: OfferRow[] = [
  offer('may1-union', 'Union position of May 1', '2023-05-01', [union], 'proposal'),
  offer('may1-employer', 'Employer position of May 1', '2023-05-01', [employers], 'counter'),
  offer('aug11', 'Employer counter of August 11', '2023-08-11', [employers], 'counter'),
  offer(
    'sep24',
    'Tentative agreement of September 24',
    '2023-09-24',
    [union, employers],
    'tentative_agreement',
  ),
];

function term(id: string, label: string, said: [PartyLabel, string][] = []): TermView {
  return {
    id,
    term: label,
    value: '',
    unit: '',
    years: '',
    text: '',
    status: 'rejected',
    reported_by: 'union',
    characterizations: said.map(([by, words], at) => ({
      id: `${id}-${at}`,
      by,
      words,
      date: '',
      source: source(by.side === 'employer' ? 'official_employer' : 'official_union'),
    })),
    source: source(),
    conflicts: id === 't12' ? ['c6'] : [],
  };
}

const conflicts: ConflictView[] = [
  {
    id: 'c6',
    question: 'What does the minimum staff clause do?',
    versions: [
      {
        by: 'AMPTP',
        words: 'the showrunner has authority over the staff of the room',
        codes: 'S1',
        citations: ['news report of 2023-09-11'],
      },
      {
        by: 'WGA',
        words: 'the minimum is without effect',
        codes: 'S1',
        citations: ['news report of 2023-09-11'],
      },
    ],
    about: ['t12'],
    note: '',
  },
];

function rates(id: string, values: number[], compounded: string): CompareCell {
  return {
    years: values.map((value, at) => ({ year: at + 1, value: String(value) })),
    numbers: [],
    span: '',
    unit: '%',
    currency: '',
    per: '',
    text: '',
    simple: String(values.reduce((all, value) => all + value, 0)),
    compounded,
    terms: [
      term(
        id,
        'general increase',
        id === 't05' ? [[employers, 'the largest increase in 35 years']] : [],
      ),
    ],
  };
}

function worded(id: string, text: string, said: [PartyLabel, string][] = []): CompareCell {
  return {
    years: [],
    numbers: [],
    span: '',
    unit: '',
    currency: '',
    per: '',
    text,
    simple: null,
    compounded: null,
    terms: [term(id, 'rules on AI', said)],
  };
}

const none = { words: [], difference: null, year: 0 };
const lines: { issue: string; name: string; lines: CompareLine[] }[] = [
  {
    issue: 'minimums',
    name: 'Minimums',
    lines: [
      {
        label: 'general increase',
        cells: [rates('t01', [6, 5, 5], '16.87'), null, rates('t05', [5, 4, 3.5], '13.02')],
        changes: [
          { ...none, from: 1, to: 2, own: false, what: 'silent', was: '6 / 5 / 5 %', now: '' },
          {
            ...none,
            from: 1,
            to: 3,
            own: false,
            year: 1,
            what: 'year',
            was: '6',
            now: '5',
            difference: '-1',
          },
          {
            ...none,
            from: 1,
            to: 3,
            own: false,
            what: 'compounded',
            was: '16.87',
            now: '13.02',
            difference: '-3.85',
          },
        ],
      },
    ],
  },
  {
    issue: 'ai',
    name: 'Artificial intelligence',
    lines: [
      {
        label: 'rules on AI',
        cells: [
          worded('t21', 'no writing or rewriting of literary material by AI'),
          worded('t34', 'a meeting on technology once a year'),
          worded('t13', 'protections offered', [
            [union, 'progress but not enough; training on the work of writers stays unregulated'],
            [employers, 'extensive protections'],
          ]),
        ],
        changes: [
          {
            ...none,
            from: 2,
            to: 3,
            own: true,
            what: 'words',
            was: 'a meeting on technology once a year',
            now: 'protections offered',
          },
        ],
      },
    ],
  },
];

function tracked(
  issue: string,
  name: string,
  state: string,
  figures: [string, string],
): TrackerRow {
  return {
    issue,
    name,
    article: '',
    state,
    positions: [union, employers].map((party, at) => ({
      party: party.id,
      offer: offers[at === 0 ? 0 : 2] as OfferRow,
      lines: [
        {
          label: 'general increase',
          figures: figures[at] ?? '',
          unit: figures[at] ? '%' : '',
          years: '1-3',
          text: figures[at] ? '' : 'protections offered',
          simple: figures[at] ? '16' : null,
          compounded: figures[at] ? '16.87' : null,
        },
      ],
      terms: [],
      age_days: at === 0 ? 148 : 46,
      regressive:
        at === 1 && issue === 'minimums'
          ? [
              {
                term: 'general increase',
                year: 3,
                was: '4',
                now: '3.5',
                unit: '%',
                earlier: 'may1-employer',
                earlier_on: when('2023-05-01'),
              },
            ]
          : [],
    })),
    silent: [],
    steps: 3,
    history: [],
    conflicts: issue === 'tv_staffing' ? ['c6'] : [],
  };
}

const rows: TrackerRow[] = [
  tracked('minimums', 'Minimums', 'agreed', ['6 / 5 / 5', '5 / 4 / 3.5']),
  tracked('tv_staffing', 'Television staffing', 'disputed', ['', '']),
  {
    ...tracked('tv_weeks', 'Weeks of work in television', 'not_addressed', ['', '']),
    positions: tracked('x', '', '', ['', '']).positions.slice(0, 1),
    silent: ['org-amptp'],
  },
];

function entry(id: string, noun: string, day: string, side: string, title: string): TimelineEntry {
  return {
    id,
    noun,
    kind: noun === 'event' ? 'statement' : noun,
    date: when(day),
    side,
    title,
    by: side === 'employer' ? 'AMPTP' : 'NegComm',
    place: '',
    place_state: 'unknown',
    source: source(side === 'employer' ? 'official_employer' : 'official_union'),
    notice: null,
    conflicts: id === 'e16' ? ['c6'] : [],
  };
}

const entries: TimelineEntry[] = [
  entry('e03', 'event', '2023-05-01', 'both', 'Six weeks of talks end without agreement'),
  entry('aug11', 'offer', '2023-08-11', 'employer', 'Employer counter of August 11'),
  entry('e16', 'session', '2023-08-22', 'both', 'Executives meet the union leaders'),
  entry('p5', 'promise', '2023-08-22', 'union', 'A detailed description will follow the next day'),
];

export const promises: PledgeView[] = [
  {
    id: 'p5',
    by: committee,
    promise: 'A detailed description of the meeting with the executives will follow the next day',
    made_on: when('2023-08-22'),
    due: 'the next day',
    due_kind: 'date',
    due_date: when('2023-08-23'),
    stand: 'late',
    status: 'kept one day late',
    settled: when('2023-08-24'),
    days_late: 1,
    days_over: null,
    shown_by: [entry('e18', 'event', '2023-08-24', 'union', 'Detailed critique of the offer')],
    source: source(),
    conflicts: [],
  },
  {
    id: 'p2',
    by: committee,
    promise: 'Important news will come directly from the committee',
    made_on: when('2023-08-01'),
    due: '',
    due_kind: 'standing',
    due_date: null,
    stand: 'standing',
    status: '',
    settled: null,
    days_late: null,
    days_over: null,
    shown_by: [],
    source: source(),
    conflicts: [],
  },
];

export const votes: BallotView[] = [
  {
    id: 'v3',
    kind: 'ratification',
    date: when('2023-10-02', '2023-10-09'),
    as_of: '2023-10-09',
    summary: 'Members ratify the contract',
    over: true,
    yes: 8435,
    no: 90,
    valid: 8525,
    eligible: null,
    percent: '98.94',
    against: '1.06',
    turnout: null,
    announced: '99',
    announced_differs: true,
    turnout_note: 'The sources do not say how many members could vote',
    source: source('official_union', 'worldscreen.com/wga-ratifies-amptp-contract/'),
    conflicts: [],
  },
];

/** An invented record of talks. */
export function bargainingAnswers(
  empty: boolean,
  changed: (...topics: TopicView[]) => void,
): Answers {
  let own: Commands['own_pay']['result'] = null;
  return {
    tracker: ({ text, show }) => {
      const fits = empty
        ? []
        : rows.filter(
            (row) =>
              row.name.toLowerCase().includes(text.toLowerCase()) &&
              (show === '' || row.state === show),
          );
      return {
        as_of: '2023-09-26',
        parties: [union, employers],
        rows: fits,
        total: fits.length,
        offset: 0,
        issues: empty ? 0 : rows.length,
        offers: [],
        conflicts,
        warnings: [],
        closed: false,
      };
    },
    tracker_issue: (issue) => ({
      ...rows.find((row) => row.issue === issue),
      history: offers.map((one) => ({
        offer: one,
        lines: rows[0]?.positions[0]?.lines ?? [],
        terms: [
          term('t12', 'number of writers for each show', [
            [union, 'loopholes make it without effect'],
            [employers, 'the showrunner keeps authority over the staff of the room'],
          ]),
        ],
        moves: [],
      })),
    }),
    tracker_save: () => null,
    offer_list: () => ({
      rows: empty ? [] : [...offers].reverse(),
      total: empty ? 0 : offers.length,
      offset: 0,
      questions: empty
        ? []
        : [
            { kind: 'settled', offers: [offers[0], offers[2], offers[3]] },
            { kind: 'changed', offers: offers.slice(0, 3) },
            { kind: 'stand', offers: [offers[0], offers[2]] },
          ],
    }),
    offer_compare: (ids) => ({
      offers: ids.map((id) => offers.find((one) => one.id === id) ?? offers[0]),
      issues: lines.map((issue) => ({
        ...issue,
        lines: issue.lines.map((line) => ({ ...line, cells: line.cells.slice(0, ids.length) })),
      })),
      claims: [],
      conflicts,
    }),
    offer_pay: ({ offers: ids }) =>
      ids.map((id) => ({
        offer: id,
        issue: 'Minimums',
        label: 'general increase',
        years: [1, 2, 3].map((year) => ({ year, value: String(5185 + year * 250) })),
        more: '750.00',
        more_in_all: '78000.00',
        times_a_year: 52,
      })),
    own_pay: () => own,
    own_pay_keep: (pay) => {
      own = pay.figure === '' ? null : pay;
      changed('app');
      return null;
    },
    promise_list: () => (empty ? [] : promises),
    vote_list: () => ({
      votes: empty ? [] : votes,
      strike_end: null,
      ratification: null,
      return_to_work: null,
      return_in_force: false,
      today: '2023-09-26',
    }),
    timeline: (wanted) => ({
      entries: empty ? [] : entries.slice(0, wanted.limit),
      total: empty ? 0 : entries.length,
      offset: 0,
      bars: entries.map((one) => ({
        first: one.date.first,
        last: one.date.last,
        strike_day: one.date.strike_day,
        union: one.side === 'union' ? 1 : 0,
        employer: one.side === 'employer' ? 1 : 0,
        other: one.side === 'both' ? 1 : 0,
        contested: one.conflicts.length,
      })),
      sides: ['both', 'employer', 'union'],
      kinds: ['event', 'offer', 'promise', 'session'],
      tiers: ['T1'],
      conflicts,
      span: empty ? null : ['2023-05-01', '2023-09-24'],
      found: null,
      began: '2023-05-02',
      today: '2023-09-26',
    }),
    picture_save: () => null,
  };
}
