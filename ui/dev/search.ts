import type { Commands, TopicView } from '../src/api/bindings';

type Answers = { [K in keyof Commands]?: (arg: Commands[K]['arg']) => unknown };

/** Invented results. */
export function searchAnswers(changed: (...topics: TopicView[]) => void): Answers {
  const saved: Commands['search_saved']['result'] = [];
  return {
    search: ({ text }) =>
      text.startsWith('zzz')
        ? { rows: [], total: 0, more: false }
        : {
            rows: [
              {
                kind: 'note',
                key: '1',
                at: '2023-09-24T20:15:00-07:00',
                side: '',
                tier: '',
                closed: true,
                title: `Sunday meeting about «${text}»`,
                tags: ['meeting'],
                snippet: `The studios asked for a pause; «${text}» is back on the table.`,
              },
              {
                kind: 'notice',
                key: '15',
                at: '2023-08-18T20:15:00-07:00',
                side: 'union',
                tier: 'official',
                closed: false,
                title: 'Third day of meetings',
                tags: [],
                snippet: `…the companies did not answer on «${text}»…`,
              },
            ],
            total: 2,
            more: false,
          },
    search_place: () => 2,
    search_saved: () => saved,
    search_keep: ({ name, wanted }) => {
      saved.push({ id: saved.length + 1, name, wanted });
      changed('note');
      return null;
    },
    search_forget: (id) => {
      saved.splice(
        saved.findIndex((row) => row.id === id),
        1,
      );
      changed('note');
      return null;
    },
  };
}
