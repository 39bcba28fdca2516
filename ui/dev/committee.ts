import type {
  CardView,
  Commands,
  CommitteeView,
  DraftPage,
  DraftRow,
  FeedStatus,
  OpenRequest,
  ParagraphView,
  Published,
} from '../src/api/bindings';

type Answers = { [K in keyof Commands]?: (arg: Commands[K]['arg']) => unknown };

const words =
  'abandon ladder oxygen river simple velvet anchor copper meadow picket ribbon walnut'.split(' ');

const PUBLIC = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a';

const card = (name: string, role: 'officer' | 'desk'): CardView => ({
  name,
  role,
  public: PUBLIC.slice(0, 60) + String(name.length).padStart(4, '0'),
  key_id: `${name.length}f1d0e9c6b7a`,
  check_words: words,
});

const paragraph = (number: number, text: string): ParagraphView => ({
  number,
  html: `<p>${text}</p>`,
  text,
});

/** An invented committee: a desk that works, or one that begins. */
export function committeeAnswers(begins: boolean, changed: (topic: 'committee') => void): Answers {
  let keyed = !begins;
  const status: FeedStatus = {
    folder: '/home/ada/notices',
    union: 'Harbour Workers Local 7',
    committee: 'Harbour Bargaining Committee',
    officers: ['Ada Marlow', 'Benedict Quill', 'Cleo Vantage'],
    threshold: 2,
    versions: { root: 1, targets: 4, snapshot: 9, timestamp: 9 },
    until: {
      root: '2025-09-26T00:00:00Z',
      targets: '2024-03-20T00:00:00Z',
      snapshot: '2023-09-27T17:00:00Z',
      timestamp: '2023-09-27T17:00:00Z',
    },
    current_until: '2023-09-27T17:00:00Z',
    current: true,
    warnings: [],
    notices: 3,
    next_number: 4,
    newest: '3.1',
    invite_words: words,
    feed_words: words,
    bodies: [
      {
        slug: 'local-399',
        name: 'Local 399',
        officers: ['Edna Frost', 'Farid Hale', 'Gus Ivory'],
        threshold: 2,
        signed_by: ['Edna Frost', 'Farid Hale'],
        version: 3,
        current_until: '2026-09-01T00:00:00Z',
        current: true,
        statements: [],
        problem: null,
        next_number: 4,
        notices: [],
        feed_words: words,
      },
    ],
  };
  const preview: OpenRequest['request']['notices'][number]['preview'] = {
    number: 3,
    revision: 2,
    title: 'Picket at gate 4, every day from 6 a.m.',
    issuer: 'Harbour Bargaining Committee',
    issued_at: '2023-09-26T18:00:00-07:00',
    kind: 'picket',
    effective_at: '2023-09-28T06:00:00-07:00',
    order: null,
    supersedes: [2],
    withdraws: [],
    answers: ['The picket at gate 4 is over.'],
    language: 'en',
    paragraphs: [
      paragraph(1, 'From Thursday 28 September 2023 we picket at <strong>gate 4</strong> as well.'),
      paragraph(2, 'Sign in with your captain between 6:00 and 6:30 a.m. Pacific.'),
    ],
    badges: [],
    findings: [
      {
        rule: 'relative_day',
        level: 'error',
        paragraph: 2,
        found: 'tomorrow',
        message: 'Whoever reads this later takes it for another day. Write the date.',
      },
      {
        rule: 'number_without_unit',
        level: 'warning',
        paragraph: 1,
        found: '4',
        message: 'Say what this number counts.',
      },
    ],
  };
  const request = (you: OpenRequest['you'], missing: number, found: boolean): OpenRequest => ({
    path: '/media/ada/STICK/notice-3-r2.picket-sign',
    sha256: 'ab'.repeat(32),
    request: {
      body: null,
      purpose: found ? 'found' : 'publish',
      union: 'Harbour Workers Local 7',
      committee: 'Harbour Bargaining Committee',
      made_by: 'Ada Marlow',
      made_at: '2023-09-26T18:00:00-07:00',
      sentences: found
        ? [
            'This founds the feed of Harbour Workers Local 7, in which Harbour Bargaining Committee speaks.',
            'From then on, 2 of these 3 have to sign: Ada Marlow, Benedict Quill, Cleo Vantage.',
            'It holds until 25 September 2025; before that, the officers sign it anew.',
            'Compare the check words with the other officers by telephone before you sign.',
            'The list of notices (0 files, version 1) then holds until 24 March 2024.',
          ]
        : [
            'This publishes 3.2 in the name of Harbour Bargaining Committee.',
            'Nothing that was published before is changed or taken away.',
            'The list of notices (4 files, version 5) then holds until 24 March 2024.',
            'One more officer has to sign.',
          ],
      notices: found
        ? []
        : [
            {
              preview,
              diff: {
                from: 1,
                to: 2,
                header: [{ field: 'title', was: 'Picket at gate 4', now: preview.title }],
                paragraphs: [
                  {
                    was: 1,
                    now: 1,
                    runs: [
                      { side: 'same', text: 'From ' },
                      { side: 'was', text: 'Friday 29' },
                      { side: 'now', text: 'Thursday 28' },
                      { side: 'same', text: ' September 2023 we picket at gate 4 as well.' },
                    ],
                  },
                ],
              },
              effects: [
                'Members who read notice 3 see that it changed: this is revision 2. The earlier text stays readable.',
                'Notice 2 is shown as superseded by notice 3.',
              ],
            },
          ],
      officers: [
        { key_id: 'a', name: 'Ada Marlow', signed: true },
        { key_id: 'b', name: 'Benedict Quill', signed: missing === 0 },
        { key_id: 'c', name: 'Cleo Vantage', signed: false },
      ],
      missing,
      check_words: found ? words : [],
      compared: !found,
      rejections: [],
    },
    you,
    desk_changes: false,
    published_at: null,
  });
  let open = request('may_sign', 1, false);
  const rows: DraftRow[] = [
    {
      id: 1,
      title: 'Picket at gate 4, every day from 6 a.m.',
      kind: 'picket',
      revises: 3,
      state: 'writing',
      request: null,
      number: 3,
      revision: 2,
      edited_at: '2023-09-26T18:05:00-07:00',
      version: 4,
    },
    {
      id: 2,
      title: 'What the employer offered on Tuesday',
      kind: 'bargaining',
      revises: null,
      state: 'asked',
      request: '/media/ada/STICK/notice-4.picket-sign',
      number: 4,
      revision: 1,
      edited_at: '2023-09-25T18:05:00-07:00',
      version: 9,
    },
    {
      id: 3,
      title: 'Welcome',
      kind: 'general',
      revises: null,
      state: 'published',
      request: '/media/ada/STICK/notice-1.picket-sign',
      number: 1,
      revision: 1,
      edited_at: '2023-09-20T18:05:00-07:00',
      version: 2,
    },
  ];
  const published = (dry: boolean): Published => ({
    dry_run: dry,
    places: [
      {
        place: '/home/ada/notices',
        bytes: 48_210,
        files: [
          { name: 'targets/notices/9f86d081884c7d65.0003.2.md', replaces: false, bytes: 1200 },
          { name: 'metadata/5.targets.json', replaces: false, bytes: 2400 },
          { name: 'metadata/10.snapshot.json', replaces: false, bytes: 600 },
          { name: 'metadata/timestamp.json', replaces: true, bytes: 500 },
          { name: 'latest.picket', replaces: true, bytes: 43_510 },
        ],
      },
    ],
    mail_copy: dry ? null : '/home/ada/notices-mail.eml',
    status,
  });
  const committee = (): CommitteeView => ({
    union: begins
      ? null
      : {
          union: status.union,
          committee: status.committee,
          time_zone: 'America/Los_Angeles',
          strike_began: '2023-05-02',
        },
    officer_key: keyed
      ? {
          path: '/home/ada/keys/ada.picket-key',
          key: {
            path: '/home/ada/keys/ada.picket-key',
            name: 'Ada Marlow',
            role: 'officer',
            public: PUBLIC,
            key_id: 'a',
            check_words: words,
          },
          problem: null,
          counts: !begins,
        }
      : null,
    desk_key: begins
      ? null
      : {
          path: '/home/ada/keys/desk.picket-key',
          key: {
            path: '/home/ada/keys/desk.picket-key',
            name: 'The desk',
            role: 'desk',
            public: PUBLIC,
            key_id: 'd',
            check_words: words,
          },
          problem: null,
          counts: true,
        },
    officers: begins
      ? []
      : [
          { name: 'Ada Marlow', key_id: 'a' },
          { name: 'Benedict Quill', key_id: 'b0123456789ab' },
          { name: 'Cleo Vantage', key_id: 'c0123456789ab' },
        ],
    threshold: begins ? 0 : 2,
    current_until: begins ? null : status.current_until,
    renew_soon: !begins,
    feed_folder: begins ? null : status.folder,
    also_to: begins ? [] : ['/media/ada/STICK/notices'],
    addresses: begins ? [] : ['https://local7.example.org/notices/'],
    founding: {
      union: begins ? 'Harbour Workers Local 7' : '',
      committee: '',
      time_zone: '',
      strike_began: '',
      officers: begins ? [card('Ada Marlow', 'officer')] : [],
      threshold: 2,
      desk: [],
    },
    founding_advice: [],
    requests: begins
      ? []
      : [
          {
            path: open.path,
            purpose: 'publish',
            title: 'Notice 3, revision 2: Picket at gate 4, every day from 6 a.m.',
            signed: 1,
            missing: 1,
            seen_at: '2023-09-26T18:10:00-07:00',
            published_at: null,
            here: true,
          },
          {
            path: '/media/ada/STICK/founding.picket-sign',
            purpose: 'found',
            title: 'Found the feed of Harbour Workers Local 7',
            signed: 2,
            missing: 0,
            seen_at: '2023-09-20T18:10:00-07:00',
            published_at: '2023-09-20T19:10:00-07:00',
            here: false,
          },
        ],
    drafts: begins ? 0 : rows.length,
  });
  const page = (id: number): DraftPage => ({
    row: rows.find((row) => row.id === id) ?? (rows[0] as DraftRow),
    text: {
      title: preview.title,
      body: 'From Thursday 28 September 2023 we picket at **gate 4** as well.\n\nSign in with your captain between 6:00 and 6:30 a.m. Pacific.',
      kind: 'picket',
      order: 'none',
      effective_at: '2023-09-28T06:00',
      supersedes: [2],
      withdraws: [],
      answers: ['The picket at gate 4 is over.'],
      language: 'en',
    },
    time_zone: 'America/Los_Angeles',
    notices: [
      { number: 3, title: 'Picket at gate 4' },
      { number: 2, title: 'Picket at gate 3' },
      { number: 1, title: 'Welcome' },
    ],
    claims: ['The picket at gate 4 is over.', 'The talks stopped.'],
  });
  return {
    committee,
    committee_key_make: ({ name, role, path }) => {
      keyed = true;
      changed('committee');
      return {
        key: { path, name, role, public: PUBLIC, key_id: 'a', check_words: words },
        backup_words: [...words, ...words].join(' '),
        card: path.replace(/key$/, 'card'),
      };
    },
    committee_key_use: () => null,
    committee_card_read: () => card('Benedict Quill', 'officer'),
    committee_card_check: (typed) => card(typed.name, typed.role),
    committee_founding_save: () => null,
    committee_found: () => request('may_sign', 2, true),
    committee_places_set: () => null,
    committee_storage_add: ({ bucket, folder }) => `s3://${bucket}/${folder}`,
    committee_storage_remove: () => null,
    committee_invite: ({ addresses, path, sheet }) => ({
      union: status.union,
      committee: status.committee,
      officers: status.officers,
      threshold: 2,
      check_words: words,
      addresses,
      qr: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0h3v3H0zM7 0h3v3H7zM0 7h3v3H0zM4 4h2v2H4z"/></svg>',
      path,
      sheet,
    }),
    committee_rotate: () => request('may_sign', 2, false),
    committee_delegate: () => request('may_sign', 2, false),
    feed_status: () => (begins ? null : status),
    feed_publish: ({ dry_run }) => published(dry_run),
    feed_renew: () => published(false),
    request_open: (path) => {
      open = path.includes('founding')
        ? request(begins ? 'may_sign' : 'not_asked', begins ? 1 : 0, true)
        : request('may_sign', 1, false);
      return open;
    },
    request_sign: () => {
      open = request('signed', 0, false);
      return open;
    },
    request_reject: () => open,
    request_copy: () => open,
    request_forget: () => null,
    draft_list: (binned) => (binned || begins ? [] : rows),
    draft_add: () => 1,
    draft_read: page,
    draft_save: ({ base }) => base + 1,
    draft_move: () => null,
    draft_look: ({ text }) => ({
      preview: {
        ...preview,
        title: text.title,
        kind: text.kind,
        supersedes: text.supersedes,
        answers: text.answers,
        paragraphs: text.body
          .split(/\n\n+/)
          .map((part, index) => paragraph(index + 1, part.replace(/</g, '&lt;'))),
      },
      effects: request('may_sign', 1, false).request.notices[0]?.effects ?? [],
      diff: request('may_sign', 1, false).request.notices[0]?.diff ?? null,
      problem: null,
    }),
    draft_ask: () => open,
  };
}
