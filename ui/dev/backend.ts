import { emit } from '@tauri-apps/api/event';

import type {
  AppState,
  Commands,
  Freshness,
  NoticeFilter,
  OpenBook,
  Settings,
  Theme,
  TopicView,
  TrustView,
  Unlock,
} from '../src/api/bindings';
import { claimCommands } from './claims';
import { committeeAnswers } from './committee';
import { diff, invite, today } from './fixtures';
import { noteAnswers } from './notes';
import { notices, page, row } from './notices';
import { picketAnswers } from './picket';
import { searchAnswers } from './search';
import { storageAnswers } from './storage';

export type Scene =
  | 'demo'
  | 'welcome'
  | 'books'
  | 'locked'
  | 'damaged'
  | 'empty'
  | 'joined'
  | 'full'
  | 'stale'
  | 'errors';

interface Options {
  scene: Scene;
  theme: string;
  size: number;
  keychain: boolean;
  slow: boolean;
}

const words =
  'abandon ladder oxygen river simple velvet anchor copper meadow picket ribbon walnut'.split(' ');

/** An invented other side of the border. */
export function answer(
  options: Options,
): (command: string, payload?: { arg?: unknown }) => unknown {
  const { scene } = options;
  const demo = scene === 'demo' || scene === 'stale';
  const all = notices(scene === 'full' ? 10_000 : scene === 'empty' || scene === 'joined' ? 0 : 22);
  const read = new Map<number, number>(
    [...all.keys()].filter((number) => number < 20).map((number) => [number, number === 3 ? 1 : 2]),
  );
  let seq = 0;
  let open: boolean = !['welcome', 'books', 'locked', 'damaged'].includes(scene);
  let settings: Settings = {
    theme: options.theme as Theme,
    text_size: options.size,
    idle_lock_minutes: 15,
    refresh_minutes: 15,
  };

  const changed = (...topics: TopicView[]): void => {
    seq += 1;
    void emit('changed', { topics, seq });
  };
  const fail = (code: string, message: string): never => {
    throw { code, message };
  };
  const freshness = (): Freshness => ({
    state: all.size === 0 ? 'nothing' : scene === 'stale' ? 'stale' : 'current',
    at:
      all.size === 0
        ? null
        : scene === 'stale'
          ? '2023-09-20T17:00:00-07:00'
          : '2023-09-29T17:00:00-07:00',
    newest: all.size === 0 ? null : { number: all.size, revision: 1 },
    newest_issued_at: all.size === 0 ? null : '2023-09-26T18:00:00-07:00',
    notices: scene === 'stale' ? all.size - 2 : all.size,
    missing: scene === 'stale' ? [12, 13] : [],
    clock_behind: scene === 'stale' ? '2023-09-01T08:00:00-07:00' : null,
    checked_at: '2023-09-26T18:05:00-07:00',
  });
  const book = (): OpenBook => ({
    id: demo ? 'demo' : 'own',
    label: demo ? 'Demo strike, WGA 2023' : 'My strike book',
    kind: demo ? 'demo' : 'own',
    union: scene === 'empty' ? null : invite.union,
    read_only:
      scene === 'errors'
        ? { code: 'read_only_medium', message: 'The folder “/media/stick” cannot be written.' }
        : null,
    unread: [...all.keys()].filter((number) => !read.has(number)).length,
    alerts: 0,
    freshness: freshness(),
    now: '2023-09-26T18:30:00-07:00',
    demo_clock: demo,
  });
  const state = (): AppState => ({
    version: '0.1.0',
    data_folder: '/home/ana/.local/share/org.picketbook.Picketbook',
    books:
      scene === 'welcome'
        ? []
        : [
            {
              id: 'own',
              label: scene === 'damaged' ? 'own' : 'My strike book',
              kind: 'own',
              folder: '/home/ana/books/own',
              created_at: scene === 'damaged' ? '' : '2023-05-02T08:00:00-07:00',
              remembered: options.keychain,
              problem:
                scene === 'damaged'
                  ? { code: 'vault_damaged', message: 'vault.json ends in the middle of a value.' }
                  : null,
            },
            ...(scene === 'books' || demo
              ? [
                  {
                    id: 'demo',
                    label: 'Demo strike, WGA 2023',
                    kind: 'demo' as const,
                    folder: '/home/ana/books/demo',
                    created_at: '2023-05-02T08:00:00-07:00',
                    remembered: false,
                    problem: null,
                  },
                ]
              : []),
          ],
    open: open ? book() : null,
    settings,
    waiting_file: null,
    keychain: options.keychain,
  });
  const trust = (): TrustView => ({
    union: scene === 'empty' ? null : invite.union,
    officers: [
      {
        name: 'Demo Officer Ada Marlow',
        key_id: '4f1d0e9c6b7a58d2c3e4f50617283940a1b2c3d4e5f60718293a4b5c6d7e8f90',
      },
      {
        name: 'Demo Officer Benedict Quill',
        key_id: '8c2e7f10a9b84736251403f2e1d0c9b8a79685746352413029181706f5e4d3c2',
      },
      {
        name: 'Demo Officer Cleo Vantage',
        key_id: 'd0c1b2a394857667584930211f0e1d2c3b4a5968778695a4b3c2d1e0f1021324',
      },
    ],
    threshold: 2,
    root_version: 1,
    root_expires: '2024-05-01T00:00:00Z',
    key_words: words,
    feed_words: [...words].reverse(),
    feed_words_as_of: all.size === 0 ? null : { number: all.size, revision: 1 },
    sources: [
      {
        id: 1,
        address: 'https://notices.example.org/feed',
        from_invite: true,
        tried_at: '2023-09-26T18:05:00-07:00',
        ok_at: '2023-09-26T18:05:00-07:00',
        problem: null,
      },
      {
        id: 2,
        address: '/media/ana/STICK/notices',
        from_invite: false,
        tried_at: '2023-09-25T09:00:00-07:00',
        ok_at: null,
        problem: {
          code: 'file_not_found',
          message: 'There is no folder “/media/ana/STICK/notices”.',
        },
      },
    ],
    refusals: [
      {
        id: 1,
        at: '2023-09-25T12:00:00-07:00',
        what: '/home/ana/Downloads/latest(1).picket',
        code: 'threshold_not_met',
        detail: 'Only Demo Officer Ada Marlow signed; 2 of 3 must.',
      },
    ],
  });

  const list = (filter: NoticeFilter): Commands['notice_list']['result'] => {
    const fits = [...all.values()].filter(
      (notice) =>
        (filter.kind === null || notice.kind === filter.kind) &&
        (!filter.unread ||
          !read.has(notice.number) ||
          (read.get(notice.number) ?? 0) < notice.revision) &&
        (filter.text === '' ||
          String(notice.number) === filter.text ||
          notice.title.toLowerCase().includes(filter.text.toLowerCase())),
    );
    if (!filter.oldest_first) fits.reverse();
    return {
      rows: fits
        .slice(filter.offset, filter.offset + filter.limit)
        .map((notice) => row(notice, read, filter.text)),
      total: fits.length,
      offset: filter.offset,
    };
  };

  const commands: { [K in keyof Commands]?: (arg: Commands[K]['arg']) => unknown } = {
    ...committeeAnswers(scene === 'empty' || scene === 'demo', changed),
    ...searchAnswers(changed),
    ...picketAnswers(changed),
    ...storageAnswers(demo, scene === 'damaged' || scene === 'errors'),
    ...noteAnswers(scene === 'empty' || scene === 'joined', changed),
    app_state: state,
    settings_set: (wanted) => {
      settings = wanted;
      return settings;
    },
    waiting_file_take: () => null,
    ...claimCommands(changed, scene === 'empty' || scene === 'joined'),
    data_folder_show: () => null,
    link_open: () => null,
    page_print: () => {
      print();
      return null;
    },
    licenses: () => '# Third parties\n\nsvelte 5 (MIT)\nvirtua (MIT)\n',
    file_pick: (kind) =>
      kind === 'invite' ? '/home/ana/wga.picket-invite' : '/home/ana/latest.picket',
    folder_pick: () => '/media/ana/STICK/notices',
    file_kind: (path) =>
      path.endsWith('.picket-invite') ? 'invite' : path.endsWith('.picket') ? 'bundle' : 'unknown',
    job_cancel: () => null,
    passphrase_strength: (text) => ({
      score: Math.min(4, Math.floor(text.length / 6)),
      enough: text.length > 17,
      warning: text.length > 17 ? null : 'This is a common phrase.',
      suggestions: text.length > 17 ? [] : ['Add another word or two. Uncommon words are better.'],
    }),
    invite_preview: () => invite,
    book_create: () => {
      open = true;
      return {
        open: book(),
        recovery_code: 'K7QM-2XRD-9HVT-4WPB-6NYC-3FJA-8ZLE-5GSU',
        keychain_problem: null,
      };
    },
    book_create_demo: () => {
      open = true;
      return book();
    },
    book_unlock: ({ with: using }: Unlock) => {
      if (using.with === 'passphrase' && using.passphrase !== 'open sesame')
        return fail('wrong_passphrase', 'The passphrase does not open this book.');
      open = true;
      return book();
    },
    book_current: () => (open ? book() : null),
    book_lock: () => {
      open = false;
      void emit('locked', null);
      return null;
    },
    book_forget_key: () => null,
    book_delete_demo: () => null,
    book_backups: () => [
      { name: 'daily-1', made_at: '2023-09-25T07:00:00Z', bytes: 1_240_000 },
      { name: 'weekly-1', made_at: '2023-09-18T07:00:00Z', bytes: 980_000 },
    ],
    book_restore: () => null,
    book_join: () => book(),
    today: () =>
      scene === 'errors'
        ? fail('book_damaged', 'Page 12 of book.db does not add up.')
        : today(scene, all.size),
    alert_put_aside: () => null,
    alert_take_back: () => null,
    notice_list: (filter) =>
      scene === 'errors'
        ? fail('book_damaged', 'Page 12 of book.db does not add up.')
        : list(filter),
    notice_read: ({ number, revision }) => {
      const found = all.get(number);
      if (!found) return fail('not_found', `There is no notice ${number}.`);
      const shown = page(found, read, demo);
      return revision === null ? shown : { ...shown, shown: revision };
    },
    notice_mark_read: ({ number, revision }) => {
      read.set(number, Math.max(revision, 2));
      changed('notice');
      return null;
    },
    notice_mark_unread: (number) => {
      read.delete(number);
      changed('notice');
      return null;
    },
    notice_mark_all_read: () => {
      const marked = [...all.keys()].filter((number) => !read.has(number));
      for (const number of marked) read.set(number, 2);
      changed('notice');
      return marked.map((number) => ({ number, revision: 1 }));
    },
    notice_diff: () => diff,
    notice_import: async (path) => {
      for (let done = 0; done < 22; done += 1) {
        await emit('progress', { job: 1, done, total: 22 });
        await new Promise((then) => setTimeout(then, options.slow ? 400 : 5));
      }
      if (path.includes('STICK'))
        return fail('threshold_not_met', 'Only Demo Officer Ada Marlow signed; 2 of 3 must.');
      return {
        added: [{ number: 22, revision: 1 }],
        revised: [{ number: 15, revision: 2 }],
        alerts: [],
        stale: false,
        came_from: path,
        freshness: freshness(),
      };
    },
    notice_refresh: async () => {
      await new Promise((then) => setTimeout(then, options.slow ? 8000 : 50));
      return {
        outcomes: [],
        problems: [
          {
            address: 'https://notices.example.org/feed',
            error: {
              code: 'source_unreachable',
              message: 'notices.example.org did not answer within 20 seconds.',
            },
          },
        ],
        freshness: freshness(),
      };
    },
    trust: () =>
      scene === 'errors' ? fail('trust_damaged', 'The highest seen row is missing.') : trust(),
    check_words_at: () => words,
    source_add: () => null,
    source_remove: () => null,
  };

  return async (command, payload) => {
    if (command.startsWith('plugin:')) return null;
    if (options.slow) await new Promise((then) => setTimeout(then, 800));
    const run = commands[command as keyof Commands] as ((arg: unknown) => unknown) | undefined;
    if (!run) throw `command ${command} not found`;
    return run(payload?.arg);
  };
}
