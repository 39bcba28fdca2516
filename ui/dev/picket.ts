import type { Commands, LineEntryView, TopicView } from '../src/api/bindings';

type Answers = { [K in keyof Commands]?: (arg: Commands[K]['arg']) => unknown };

const DAY = '2023-09-22T';
const at = (time: string): string => `${DAY}${time}:00-07:00`;
const words =
  'abandon ladder oxygen river simple velvet anchor copper meadow picket ribbon walnut'.split(' ');

function entry(
  id: string,
  time: string,
  name: string,
  more: Partial<LineEntryView>,
): LineEntryView {
  return {
    id,
    at: at(time),
    name,
    kind: 'in',
    duty: 'picket',
    undone: false,
    corrected: false,
    marks: [],
    waits: false,
    person: 'm:20418',
    shift: 'DEMO-20230922-0900',
    recorded_at: at(time),
    by: 'Ana',
    laptop: '',
    reason: '',
    source: 'line',
    sheet: '',
    about: null,
    ...more,
  };
}

/** An invented morning on the line. `?scene=full` has a queue, `?scene=errors` a full disk. */
export function picketAnswers(changed: (...topics: TopicView[]) => void, scene = 'demo'): Answers {
  const shift = {
    code: 'DEMO-20230922-0900',
    site: 'DEMO',
    site_name: 'Example studio',
    gate: 'Gate 2',
    starts: at('09:00'),
    ends: at('13:00'),
    captain: 'Demo Captain',
    cancelled: '',
  };
  const people = [
    { person: 'm:20418', number: '20418', name: 'González, Marisol', marks: [] as string[] },
    { person: 'm:31177', number: '31177', name: 'Gonzalez Ortiz, Marco', marks: [] },
    {
      person: 'm:11902',
      number: '11902',
      name: 'Gonçalves, Marina',
      marks: ['signed in at Other studio at 08:10 that day'],
    },
  ];
  const recent: LineEntryView[] = [
    entry('e1', '09:41', 'Tran, Linh', {}),
    entry('e2', '09:41', 'Guest, SAG-AFTRA', {}),
    entry('e3', '09:40', 'Abara, Chidi', { marks: ['not on the roster'] }),
    entry('e4', '09:38', 'Ruiz, Pilar', { kind: 'out', duty: 'flying', laptop: 'Gate 1' }),
    entry('e5', '09:36', 'Nowak, Łukasz', { undone: true }),
  ];
  const heads = [1, 14, 60, 96, 104, 118, 126, 131].map((count, index) => ({
    at: at(`09:${String(index * 6).padStart(2, '0')}`),
    count,
  }));
  const own = {
    id: 'ab'.repeat(16),
    name: 'Gate 2',
    own: true,
    introduced: true,
    code: `picketbook-laptop:1:${'ab'.repeat(16)}:${'cd'.repeat(32)}:age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq:R2F0ZSAy`,
    words,
    entries: 143,
    newest_sheet: null,
    missing: [],
  };
  const other = { ...own, id: 'ef'.repeat(16), own: false };
  const blocks = Array.from({ length: 900 }, (_, index) => [index % 45, Math.floor(index / 20)]);
  const qr = {
    size: 45,
    path: blocks
      .filter(([x = 0, y = 0]) => (x * 7 + y * 13 + x * y) % 3 === 0)
      .map(([x, y]) => `M${x} ${y}h1v1h-1z`)
      .join(''),
  };
  const side = {
    person: 'm:20418',
    name: 'González, Marisol',
    number: '20418',
    shift: shift.code,
    site_name: 'Example studio',
    gate: 'Gate 2',
    from: at('09:12'),
    until: null,
    entries: ['e1'],
    laptop: '',
    by: 'Ana',
    sheet: '',
  };
  return {
    line: () => ({
      shift,
      running: true,
      ended: scene === 'errors',
      time: '09:41',
      on_line: 131,
      members: 119,
      guests: 12,
      unions: [
        { name: 'WGA', count: 119 },
        { name: 'SAG-AFTRA', count: 9 },
        { name: 'IATSE', count: 2 },
        { name: 'Teamsters', count: 1 },
      ],
      gates: [
        { name: 'Gate 1', count: 44 },
        { name: 'Gate 2', count: 131 },
      ],
      heads,
      recent,
      open: recent.slice(0, 3).map((one) => ({ ...one, since: one.at })),
      saved: 143,
      not_safe: scene === 'errors' ? 3 : 0,
      not_safe_why:
        scene === 'errors'
          ? 'The disk is full. Nothing that was saved is lost; make room and try again.'
          : '',
      guest_unions: ['IATSE', 'SAG-AFTRA'],
      captain: 'Ana',
      roster: people.length,
      shifts: [shift],
    }),
    line_search: ({ text }) => ({
      text,
      clear: false,
      rows: text.startsWith('zz')
        ? []
        : people.map((one, index) => ({
            ...one,
            in_since: index === 1 ? at('09:12') : null,
            last_here: index === 0 ? '2023-09-21T09:02:00-07:00' : null,
            unknown: false,
          })),
    }),
    line_record: ({ who, duty }) => {
      const name = people.find((one) => one.person === who)?.name ?? who;
      const id = `entry-${recent.length}`;
      recent.unshift(entry(id, '09:42', name, { duty }));
      changed('picket');
      return { id, name, kind: 'in', at: at('09:42'), marks: [], safe: true };
    },
    line_undo: (id) => {
      const found = recent.find((one) => one.id === id);
      if (found) found.undone = true;
      changed('picket');
      return { id, name: found?.name ?? '', kind: 'void', at: '', marks: [], safe: true };
    },
    line_retry: () => 3,
    line_warm: () => null,
    captain_set: () => null,
    missing_outs: () =>
      recent.slice(0, 3).map((one) => ({
        shift: shift.code,
        site_name: shift.site_name,
        gate: shift.gate,
        starts: shift.starts,
        person: one.person,
        name: one.name,
        since: one.at,
        proposed: shift.ends,
      })),
    estimate_outs: ({ outs }) => ({ entries: outs.map((_, index) => `out-${index}`) }),
    line_entries: () => ({ rows: recent, total: 143, offset: 0 }),
    line_history: () => [
      recent[0],
      entry('h2', '09:50', 'Tran, Linh', { reason: 'came an hour later', by: 'Ben' }),
    ],
    line_correct: () => ({ entries: ['c1'] }),
    entries_undo: () => ({ entries: ['u1'] }),
    picket_conflicts: () => [
      {
        key: 'overlap-1',
        kind: 'overlap',
        sides: [
          side,
          { ...side, site_name: 'Other studio', gate: '', laptop: 'Gate 1', by: 'Ben' },
        ],
        settled: null,
      },
      {
        key: 'name-1',
        kind: 'same_name',
        sides: [
          { ...side, person: 'w:1', name: 'Abara, Chidi', number: '' },
          { ...side, name: 'Abara, Chidi', number: '40013', from: null, entries: [] },
        ],
        settled: null,
      },
      {
        key: 'twice-1',
        kind: 'twice',
        sides: [side, side],
        settled: { entry: 'k', by: 'Ana', at: at('12:00'), reason: 'two brothers' },
      },
    ],
    picket_settle: () => ({ entries: ['s1'] }),
    laptops: () => ({
      own,
      qr,
      others: [
        {
          ...other,
          name: 'Headquarters',
          entries: 0,
        },
        {
          ...other,
          id: '12'.repeat(16),
          name: 'Gate 1',
          entries: 212,
          newest_sheet: at('12:30'),
          missing: ['41–57'],
        },
      ],
      waiting: [
        {
          id: 1,
          laptop: { ...other, id: '34'.repeat(16), name: 'Gate 3', introduced: false },
          made_at: at('12:10'),
          entries: 88,
        },
      ],
    }),
    laptop_rename: () => null,
    laptop_preview: () => ({ ...other, name: 'Gate 3', introduced: false }),
    laptop_introduce: () => merged,
    sheet_export: ({ path }) => ({ path, entries: 143, to: 'Headquarters' }),
    sheet_merge: () => merged,
    sheet_discard: () => null,
    site_list: () => [],
    site_save: () => null,
    shift_plan: () => 0,
    roster_preview: () => null,
    roster_import: () => null,
    roster_search: () => [],
  };
}

const merged: Commands['sheet_merge']['result'] = {
  sheets: [
    {
      name: 'a.picketsheet',
      outcome: 'taken',
      laptop: 'Gate 1',
      new: 40,
      known: 172,
      code: '',
      message: '',
      warnings: ['its clock was set back 2 times'],
    },
    {
      name: 'b.picketsheet',
      outcome: 'refused',
      laptop: '',
      new: 0,
      known: 0,
      code: 'sheet_damaged',
      message: 'This sheet was altered or cut short on its way. Nothing of it was taken.',
      warnings: [],
    },
  ],
  new: 40,
  known: 172,
  refused: 1,
  kept_aside: 0,
  stopped: false,
};
