import type { Commands, NotePage, NoteRow, TopicView } from '../src/api/bindings';

type Answers = { [K in keyof Commands]?: (arg: Commands[K]['arg']) => unknown };

const AT = '2023-09-24T20:15:00-07:00';
const BODY = `## What was said

- The studios asked for a pause until Monday.
- **Minimum staffing** is back on the table, see [Notice 15 ¶2](picketbook:notice/15/2).

> “We will put it in writing.”

I asked about *second-step* payments and got no answer.
`;

/** Invented notes. */
export function noteAnswers(empty: boolean, changed: (...topics: TopicView[]) => void): Answers {
  let next = 1;
  const all = new Map<number, NotePage>();
  const make = (some: Partial<NoteRow>, body: string): NotePage => {
    const id = next;
    next += 1;
    const page: NotePage = {
      row: {
        id,
        title: '',
        excerpt: body
          .replace(/[#*>-]/g, '')
          .replace(/\s+/g, ' ')
          .trim()
          .slice(0, 160),
        pinned: false,
        closed: false,
        sealed: false,
        template: '',
        created_at: AT,
        edited_at: AT,
        words: body.split(/\s+/).length,
        tags: [],
        attachments: 0,
        ...some,
      },
      uid: `0192-${id}`,
      place: 'kept',
      version: 1,
      body,
      sealed_at: some.sealed ? AT : null,
      sealed_sha256: some.sealed ? '5b'.repeat(32) : null,
      addenda: some.sealed ? [{ at: AT, body: 'Later I remembered the second car.' }] : [],
      attachments:
        id === 1
          ? [
              {
                id: 1,
                uid: 'a1',
                name: 'flip chart, first page.jpg',
                media_type: 'image/jpeg',
                bytes: 1_240_000,
                added_at: AT,
              },
            ]
          : [],
      links: body.includes('notice/15/2') ? [{ kind: 'notice', target: '15/2' }] : [],
      backlinks: [],
      undo_base: body,
      steps: [],
    };
    all.set(id, page);
    return page;
  };
  if (!empty) {
    make({ title: 'Sunday meeting, Local hall', pinned: true, tags: ['meeting', 'wages'] }, BODY);
    make(
      { title: 'Gate 3, Tuesday', sealed: true, template: 'incident' },
      'A truck stopped at the line.',
    );
    make(
      { title: 'What the sidebar offered', closed: true, tags: ['offer'] },
      'Two steps, then a pause.',
    );
    make({}, 'Call Ana about the van.');
  }
  const of = (id: number): NotePage => {
    const page = all.get(id);
    if (!page) throw { code: 'not_found', message: 'There is no such note in this book.' };
    return page;
  };
  return {
    note_list: ({ place, tag, offset, limit }) => {
      const rows = [...all.values()]
        .filter((page) => page.place === place && (tag === null || page.row.tags.includes(tag)))
        .map((page) => page.row);
      return { rows: rows.slice(offset, offset + limit), total: rows.length, offset };
    },
    note_read: (id) => ({ ...of(id) }),
    note_add: ({ title, body, tags, template, closed }) => {
      const { row } = make({ title, tags, template, closed }, body);
      changed('note');
      return row;
    },
    note_save: ({ id, title, body }) => {
      const page = of(id);
      page.version += 1;
      page.body = body;
      page.row = { ...page.row, title, excerpt: body.slice(0, 160) };
      changed('note');
      return { version: page.version, edited_at: AT, words: body.split(/\s+/).length };
    },
    note_mark: ({ id, pinned, closed, tags }) => {
      const page = of(id);
      page.row = {
        ...page.row,
        pinned: pinned ?? page.row.pinned,
        closed: closed ?? page.row.closed,
        tags: tags ?? page.row.tags,
      };
      changed('note');
      return null;
    },
    note_move: ({ id, place }) => {
      of(id).place = place;
      changed('note');
      return null;
    },
    note_erase: (id) => {
      all.delete(id);
      changed('note');
      return null;
    },
    note_seal: (id) => {
      of(id).sealed_at = AT;
      changed('note');
      return null;
    },
    note_addendum: ({ id, body }) => {
      of(id).addenda.push({ at: AT, body });
      changed('note');
      return null;
    },
    note_history: () => [
      { version: 3, at: AT, added: 41, removed: 0 },
      { version: 2, at: AT, added: 112, removed: 12 },
    ],
    note_version: ({ id, version }) => ({ version, title: of(id).row.title, body: 'Earlier.' }),
    note_tags: () => [
      { tag: 'meeting', notes: 1 },
      { tag: 'offer', notes: 1 },
      { tag: 'wages', notes: 1 },
    ],
    note_backlinks: ({ kind, target }) =>
      kind === 'notice' && target === '15'
        ? [{ id: 1, title: 'Sunday meeting, Local hall', excerpt: '', edited_at: AT, target }]
        : [],
    note_attach: () => of(1).attachments[0],
    attachment_remove: () => null,
    attachment_picture: () =>
      'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7',
    attachment_save: () => null,
    save_pick: () => '/home/ana/copy.jpg',
  };
}
