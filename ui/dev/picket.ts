import type { Commands, TopicView } from '../src/api/bindings';

type Answers = { [K in keyof Commands]?: (arg: Commands[K]['arg']) => unknown };

/** An invented morning on the line. */
export function picketAnswers(changed: (...topics: TopicView[]) => void): Answers {
  const shift = {
    code: 'DEMO-20230922-0900',
    site: 'DEMO',
    site_name: 'Example studio',
    gate: '',
    starts: '2023-09-22T09:00:00-07:00',
    ends: '2023-09-22T13:00:00-07:00',
    captain: 'Demo Captain',
    cancelled: '',
  };
  const people = [
    { person: 'm:20418', number: '20418', name: 'González, Marisol' },
    { person: 'm:31177', number: '31177', name: 'Gonzalez Ortiz, Marco' },
    { person: 'm:11902', number: '11902', name: 'Gonçalves, Marina' },
  ];
  const recent: Commands['line']['result']['recent'] = [];
  return {
    line: () => ({
      shift,
      running: false,
      time: '09:41',
      on_line: recent.length,
      members: recent.length,
      guests: 0,
      unions: [{ name: 'WGA', count: recent.length }],
      gates: [],
      heads: [],
      recent,
      open: [],
      saved: recent.length,
      roster: people.length,
      shifts: [shift],
    }),
    line_search: ({ text }) => ({
      text,
      clear: false,
      rows: people.map((one) => ({ ...one, in_since: null, last_here: null, marks: [] })),
    }),
    line_record: ({ who, duty }) => {
      const name = people.find((one) => one.person === who)?.name ?? who;
      const id = `entry-${recent.length}`;
      const at = '2023-09-22T09:41:00-07:00';
      recent.unshift({ id, at, name, kind: 'in', duty, undone: false, marks: [] });
      changed('picket');
      return { id, name, kind: 'in', at, marks: [] };
    },
    line_undo: (id) => {
      const entry = recent.find((one) => one.id === id);
      if (entry) entry.undone = true;
      changed('picket');
      return { id, name: entry?.name ?? '', kind: 'void', at: '', marks: [] };
    },
    site_list: () => [],
    site_save: () => null,
    shift_plan: () => 0,
    roster_preview: () => null,
    roster_import: () => null,
    roster_search: () => [],
  };
}
