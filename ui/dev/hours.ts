import type { Commands, DutyRuleView, HoursRow, RuleView, TopicView } from '../src/api/bindings';

type Answers = { [K in keyof Commands]?: (arg: Commands[K]['arg']) => unknown };

const full = { percent: 100, shifts: 1 };
const rule = (name: string): DutyRuleView => ({
  name,
  unit: 'week',
  week_begins: 'Mon',
  min_minutes: 960,
  min_shifts: 0,
  min_days: 0,
  required_days: [],
  max_credit_per_day: 0,
  shift_from: 0,
  one_site_per_day: false,
  counts_breaks: true,
  max_break: 30,
  both_seen: false,
  proxy_allowed: false,
  good_standing_only: false,
  alternate_agreed_only: false,
  split_at_midnight: false,
  holiday_minutes: 0,
  holiday_shifts: 0,
  make_up_shifts: 0,
  picket: full,
  alternate: full,
  flying: full,
  special: full,
});
const words = [
  'A week meets the rule with 16 h.',
  'A week begins on Monday.',
  'Breaks of up to 30 min on the same shift count.',
  'An estimated sign-out counts; a missing one needs a review.',
];
const inUse: RuleView = { id: 1, in_use: true, rule: rule('16 hours a week'), words };

const people = [
  ['20418', 'González, Marisol', 1080, 'meets', 'meets rule', []],
  ['31177', 'Gonzalez Ortiz, Marco', 880, 'short', 'short by 1 h 20', []],
  ['11902', 'Gonçalves, Marina', 720, 'review', 'needs review', ['no sign-out']],
  ['40012', 'O’Neill, Robert', 960, 'meets', 'meets rule', ['in two places at once; counted once']],
  ['40014', 'de la Cruz, Ana', 240, 'short', 'short by 12 h', []],
] as const;
const rows: HoursRow[] = people.map(([number, name, minutes, verdict, said, doubts]) => ({
  key: number,
  number,
  name,
  week: '2023-09-18',
  verdict,
  said,
  minutes,
  possible_minutes: verdict === 'review' ? minutes + 240 : minutes,
  shifts: Math.round(minutes / 240),
  days: 4,
  made_up: 0,
  doubts: [...doubts],
}));

const site = {
  code: 'DEMO',
  name: 'Example studio',
  addresses: [
    { from: '2023-09-18', address: '1 Example Avenue (invented)' },
    { from: '2023-07-14', address: '20 Sample Street (invented)' },
  ],
  gates: [
    { name: 'North', capacity: 40 },
    { name: 'South', capacity: 25 },
  ],
};
const shift = (day: string, gate: string, came: number, cancelled = '') => ({
  code: `DEMO-${day.replaceAll('-', '')}-0900-${gate.toUpperCase()}`,
  site: 'DEMO',
  site_name: 'Example studio',
  gate,
  starts: `${day}T09:00:00-07:00`,
  ends: `${day}T13:00:00-07:00`,
  captain: 'Demo Captain',
  coordinator: gate === 'North' ? 'Demo Coordinator' : '',
  special: gate === 'South' ? 'Rally at the gate' : '',
  cancelled,
  came,
  capacity: 40,
});
const days = ['18', '19', '20', '21', '22', '23', '24'].map((day) => `2023-09-${day}`);

/** An invented union office: roster, plan, hours, incidents. */
export function hoursAnswers(changed: (...topics: TopicView[]) => void): Answers {
  const clocks = { attendance_days: 365, roster_days: 0, incident_days: 0 };
  const preview = {
    shifts: 12,
    entries: 480,
    members: 0,
    member_edits: 0,
    sheets: 3,
    incidents: 1,
    backups: 4,
    done: false,
  };
  const sheet = {
    id: 'DEMO-20230922-0900/1',
    shift: 'DEMO-20230922-0900',
    keyed_by: 'Demo Captain',
    keyed_at: '2023-09-22T21:00:00Z',
    signature_seen: true,
    rows: 2,
  };
  return {
    roster_page: ({ text }) => ({
      rows: people
        .filter(([, name]) => name.toLowerCase().includes(text.toLowerCase()))
        .map(([number, name], index) => ({
          key: number,
          number,
          name,
          unit: 'Local 11',
          good_standing: index !== 3,
          alternate: index === 1 ? 'agreed by Kim until 2023-10-31' : '',
        })),
      total: text ? 3 : 160_000,
      whole: 160_000,
      pseudonymous: false,
    }),
    member_read: (key) => ({
      key,
      number: key,
      first: 'Marisol',
      last: 'González',
      fields: {
        known_as: 'Mari',
        unit: 'Local 11',
        good_standing: true,
        alternate_by: 'Kim, grievance officer',
        alternate_until: '2023-10-31',
      },
      weeks: rows
        .slice(0, 2)
        .map((row, at) => ({ ...row, week: `2023-09-${String(18 - 7 * at).padStart(2, '0')}` })),
      edits: [
        {
          at: '2023-09-20T17:00:00Z',
          what: ['alternate duty agreed by: nothing became “Kim, grievance officer”'],
          reason: 'letter of 19 September',
        },
      ],
    }),
    member_change: () => 1,
    member_undo: () => null,
    roster_pseudonymise: () => 5,
    roster_preview: () => ({
      headings: ['Member No', 'Name', 'Local', 'Status', 'Phone'],
      mapping: { number: 'Member No', name: 'Name', unit: 'Local', standing: 'Status' },
      encoding: 'UTF-16LE',
      sample: people.map(([number, name]) => `${number}  ${name}`),
      rows: 200_000,
      added: 199_412,
      changed: 571,
      same: 0,
      same_names: ['Lee, Ana: 40111, 40519', 'Ruiz, Jo: 31001, without a number'],
      same_name_count: 212,
      problems: [
        { line: 1207, what: 'Member number 31177 stands in line 88 already.' },
        { line: 4410, what: 'There is neither a member number nor a name.' },
      ],
      problem_count: 17,
      pseudonymous: false,
      taken: false,
      left_out: 0,
    }),
    site_pages: () => [site],
    site_write: () => null,
    shift_week: () => ({
      first: '2023-09-18',
      today: '2023-09-22',
      any: true,
      days: days.map((day, index) => ({
        day,
        holiday: index === 0 ? 'Invented holiday' : '',
        shifts:
          index === 0 || index > 4
            ? []
            : [
                shift(day, 'North', 31 - index),
                shift(day, 'South', index, index === 2 ? 'heat' : ''),
              ],
      })),
    }),
    shift_pattern_try: () => ({
      new: Array.from({ length: 20 }, (_, index) => `DEMO-${index}`),
      there: 4,
      left_out: ['2023-09-18'],
      minutes: 4800,
      clock_changes: [],
      done: false,
    }),
    shift_pattern_make: () => ({
      new: ['DEMO-1'],
      there: 4,
      left_out: [],
      minutes: 4800,
      clock_changes: [],
      done: true,
    }),
    shift_change: (change) => change,
    shift_remove: () => 1,
    holiday_list: () => [{ day: '2023-09-18', name: 'Invented holiday' }],
    holiday_set: () => null,
    rule_list: () => ({
      rules: [inUse],
      presets: [
        '20 hours and at least 5 shifts a week',
        '4 hours of picket or 8 hours of other duty, once a week',
        '4 shifts a week, loading a van counts as two',
      ].map((name) => ({ id: null, in_use: false, rule: rule(name), words })),
    }),
    rule_try: () => ({
      problems: [],
      words,
      week: '2023-09-18',
      totals: { meets: 2, short: 2, review: 1, absent: 0, minutes: 4000 },
      sample: rows,
    }),
    rule_save: () => 2,
    rule_use: () => null,
    rule_remove: () => null,
    hours_week: () => ({
      rule: inUse,
      week: '2023-09-18',
      last: '2023-09-24',
      weeks: ['2023-09-18', '2023-09-11'],
      totals: { meets: 7412, short: 3951, review: 137, absent: 2020, minutes: 4000 },
      total: 9480,
      rows,
      as_of: '2023-09-22T21:00:00Z',
    }),
    hours_member: ({ key }) => ({
      key,
      number: key,
      name: 'González, Marisol',
      rule: inUse,
      as_of: '2023-09-22T21:00:00Z',
      weeks: rows.slice(0, 3).map((row, at) => ({
        row: { ...row, week: `2023-09-${String(18 - 7 * at).padStart(2, '0')}` },
        stays: days.slice(0, 4).map((day, index) => ({
          entry: `${row.key}-${index}`,
          day,
          begins: `${day}T09:02:00-07:00`,
          ends: index === 3 ? null : `${day}T13:00:00-07:00`,
          shift: 'DEMO-1',
          site: 'Example studio',
          duty: 'picket',
          minutes: 238,
          doubts: index === 3 ? ['no sign-out'] : [],
        })),
      })),
    }),
    hours_heads: () => ({
      hours: days.slice(0, 5).flatMap((day, at) =>
        [9, 10, 11, 12].map((hour) => ({
          at: `${day}T${String(hour).padStart(2, '0')}:00:00-07:00`,
          most: 20 + ((hour * 7 + at * 5) % 23),
        })),
      ),
      shifts: [
        {
          shift: 'a',
          site: 'Example studio',
          gate: 'North',
          starts: '2023-09-19T09:00:00-07:00',
          ends: '2023-09-19T13:00:00-07:00',
          came: 31,
          most: 28,
          capacity: 40,
          cancelled: '',
        },
        {
          shift: 'b',
          site: 'Example studio',
          gate: 'South',
          starts: '2023-09-19T09:00:00-07:00',
          ends: '2023-09-19T13:00:00-07:00',
          came: 4,
          most: 4,
          capacity: 25,
          cancelled: '',
        },
      ],
      days: [],
    }),
    hours_report: ({ path }) => ({ path, rows: 5, pages: 2, unprintable: [] }),
    report_columns: () => ({
      columns: [
        { value: 'number', heading: 'Member No' },
        { value: 'hours', heading: 'Hrs' },
      ],
      values: [
        { value: 'number', heading: 'Member number' },
        { value: 'hours', heading: 'Hours' },
        { value: 'verdict', heading: 'Result' },
      ],
    }),
    report_columns_set: () => null,
    sheet_print: ({ path }) => ({ path, sheets: ['a', 'b'], rows: 22, unprintable: [] }),
    paper_sheets: () => [sheet],
    paper_start: () => ({
      sheet,
      starts: '09:00',
      ends: '13:00',
      site_name: 'Example studio',
      before: true,
      rows: [
        {
          row: 1,
          name: 'González, Marisol',
          came: '09:02',
          left: '13:00',
          duty: 'picket',
          entries: ['a'],
          undone: false,
          marks: [],
        },
        {
          row: 2,
          name: 'Abara, Chidi',
          came: '09:10',
          left: '',
          duty: 'special',
          entries: ['b'],
          undone: false,
          marks: ['not on the roster'],
        },
      ],
    }),
    paper_row: ({ row, who, name, came, left, duty }) => ({
      row,
      name: name || who,
      came,
      left,
      duty,
      entries: [`row-${row}`],
      undone: false,
      marks: [],
    }),
    roster_search: () =>
      people.slice(0, 3).map(([number, name]) => ({
        person: `m:${number}`,
        number,
        name,
        unit: 'Local 11',
        good_standing: true,
      })),
    incident_list: () => [
      {
        id: 1,
        happened_at: '2023-09-21T10:40:00-07:00',
        place: 'Example studio, North gate',
        seen: 'A grey van drove through the line at walking pace. Two people stepped aside. The driver did not stop.',
        reported_by: 'Demo Captain',
        owner: 'Demo Coordinator',
        closed: false,
        created_at: '2023-09-21T17:55:00Z',
        changes: 1,
      },
    ],
    incident_save: () => {
      changed('picket');
      return 1;
    },
    incident_remove: () => null,
    incident_put_back: () => null,
    retention: () => ({ clocks, preview, reports: [], entries: 4812, members: 11_500 }),
    retention_set: () => null,
    picket_purge: () => ({ ...preview, done: true }),
    hand_over_copy: () => ({ path: '/media/stick/copy', entries: 4812, members: 11_500 }),
    hand_over_wipe: () => preview,
  };
}
