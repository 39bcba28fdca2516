import { promises, source, votes } from './bargaining';
import type { DiffView, InvitePreview, NoticeRow, Today } from '../src/api/bindings';

export const invite: InvitePreview = {
  union: {
    union: 'Writers Guild of America (demo)',
    committee: 'WGA Negotiating Committee (demo)',
    time_zone: 'America/Los_Angeles',
    strike_began: '2023-05-02',
  },
  check_words:
    'abandon ladder oxygen river simple velvet anchor copper meadow picket ribbon walnut'.split(
      ' ',
    ),
  officers: ['Demo Officer Ada Marlow', 'Demo Officer Benedict Quill', 'Demo Officer Cleo Vantage'],
  threshold: 2,
  sources: ['https://notices.example.org/feed'],
  already_joined: false,
};

export const diff: DiffView = {
  from: 1,
  to: 2,
  header: [
    {
      field: 'title',
      was: 'Picket lines: where they are',
      now: 'Picket lines: where they are and how long a shift lasts',
    },
  ],
  paragraphs: [
    {
      was: 1,
      now: 1,
      runs: [
        {
          side: 'same',
          text: 'The strike is on since 12:01 a.m. Pacific time on May 2. Today is day ',
        },
        { side: 'was', text: '2' },
        { side: 'now', text: '7' },
        { side: 'same', text: '.' },
      ],
    },
    {
      was: 2,
      now: 2,
      runs: [{ side: 'same', text: 'In Los Angeles the lines started at ten sites.' }],
    },
    {
      was: null,
      now: 3,
      runs: [{ side: 'now', text: 'On weekdays a picket shift lasts four hours.' }],
    },
    { was: 3, now: null, runs: [{ side: 'was', text: 'Shift lengths follow.' }] },
  ],
};

const newestRow: NoticeRow = {
  number: 20,
  revision: 1,
  title: 'Return to work: the strike ends at 12:01 a.m. on September 27',
  issued_at: '2023-09-26T18:00:00-07:00',
  kind: 'order',
  unread: true,
  changed_since_read: false,
  standing: { is: 'in_force' },
  removed: false,
  rewritten: false,
  snippet: null,
  body: null,
};

export function today(scene: string, notices: number): Today {
  const nothing: Today = {
    now: '2023-09-26T18:30:00-07:00',
    strike_day: null,
    order: null,
    next_order: null,
    newest: null,
    alerts: [],
    next_session: null,
    promises: [],
    votes: [],
    requests: [],
  };
  if (notices === 0) return nothing;
  return {
    ...nothing,
    strike_day: { day: 148, date: '2023-09-26', ended: false },
    order: {
      order: 'suspend_picket',
      effective_at: '2023-09-24T21:00:00-07:00',
      cite: { number: 18, revision: 1 },
      title: 'Picketing is suspended; nobody returns to work yet',
    },
    next_order: {
      order: 'return_to_work',
      effective_at: '2023-09-27T00:01:00-07:00',
      cite: { number: 20, revision: 1 },
      title: 'Return to work: the strike ends at 12:01 a.m. on September 27',
    },
    newest: {
      row: newestRow,
      lead: 'The strike ends at 12:01 a.m. Pacific time on Wednesday, September 27, 2023. From then on members may work. Until then the orders in notices 1 and 18 stand.',
      signers: {
        names: ['Demo Officer Ada Marlow', 'Demo Officer Cleo Vantage'],
        of: 3,
        threshold: 2,
      },
    },
    alerts:
      scene === 'stale'
        ? [
            {
              id: 1,
              kind: 'rewritten',
              at: '2023-09-25T12:00:00-07:00',
              numbers: [8],
              detail: 'Other text was offered under notice 8, revision 1.',
            },
            {
              id: 0,
              kind: 'gap',
              at: '2023-09-25T12:00:00-07:00',
              numbers: [12, 13],
              detail: 'Notices 12 and 13 are missing.',
            },
          ]
        : [],
    next_session: {
      date: '2023-10-02',
      summary: 'Ratification vote opens',
      said_by: 'WGA Negotiating Committee',
      source: source(),
    },
    promises,
    votes,
  };
}
