import type { AppState, BookEntry, OpenBook, Settings, WaitingFile } from '../api';
import { call, Failure, on, toFailure } from '../api';
import { checking } from './checking.svelte';
import { Zone } from './dates';
import { Latest } from './latest';
import { router } from './router.svelte';
import { toasts } from './toasts.svelte';
import { words } from '../text';
import { saveAll, wouldLose } from './unsaved';

/** Why the window shows the lock screen. */
export type LockReason = 'asked' | 'idle';

/** What the frame knows: settings, books, the open one. Screens read from here, never write. */
class Session {
  app = $state.raw<AppState | undefined>();
  settings = $state.raw<Settings | undefined>();
  open = $state.raw<OpenBook | null>(null);
  /** Why the app itself could not start. */
  failure = $state.raw<Failure | undefined>();
  /** The book whose lock screen is shown. */
  locked = $state<string | undefined>();
  reason = $state<LockReason>('asked');
  waiting = $state.raw<WaitingFile | null>(null);
  /** True while a new book's recovery code is on show: the book is open, but its frame waits. */
  creating = $state(false);

  readonly zone = $derived(new Zone(this.open?.union?.time_zone));
  readonly now = $derived(this.open?.now ?? '');
  readonly demo = $derived(this.open?.kind === 'demo');
  readonly entry = $derived<BookEntry | undefined>(
    this.app?.books.find((book) => book.id === this.open?.id),
  );

  #openReads = new Latest<null, OpenBook | null>(
    () => call('book_current'),
    (open) => this.#set(open),
    (error) => {
      // A book that was locked meanwhile is no failure; its event follows.
      if (toFailure(error).code !== 'locked') this.failure = toFailure(error);
    },
  );
  #appReads = new Latest<null, AppState>(
    () => call('app_state'),
    (app) => {
      this.app = app;
      this.settings = app.settings;
      this.waiting = app.waiting_file;
      this.#set(app.open);
    },
    (error) => {
      this.failure = toFailure(error);
    },
  );

  /** Reads everything and follows what changes; for the life of the window. */
  async start(): Promise<void> {
    on('changed', (changed) => {
      if (changed.topics.includes('app')) this.#appReads.again(null);
      else if (this.open) this.#openReads.again(null);
    });
    on('locked', () => this.closed());
    on('waiting_file', (file) => {
      this.waiting = file;
    });
    await this.reload();
  }

  /** Reads the state of the app anew. */
  async reload(): Promise<void> {
    this.failure = undefined;
    try {
      const app = await call('app_state');
      this.app = app;
      this.settings = app.settings;
      this.waiting = app.waiting_file;
      this.#set(app.open);
      const sealed = app.books.filter((book) => book.kind === 'own');
      const only = app.books.length === 1 ? sealed[0] : undefined;
      if (!app.open && only) this.locked = only.id;
    } catch (error) {
      this.failure = toFailure(error);
    }
  }

  /** What the window's title says. */
  title(page: string, book: string | undefined): string {
    return this.settings?.plain_title ? words.app.name : words.app.title(page, book);
  }

  /** A book was opened: by passphrase, by creating or joining it. */
  opened(open: OpenBook): void {
    router.reset();
    this.creating = false;
    this.locked = undefined;
    this.reason = 'asked';
    this.open = open;
    this.#appReads.again(null);
  }

  /** The open book's own state came as the answer to a write. */
  took(open: OpenBook): void {
    this.open = open;
  }

  /** True after locking by hand was put off once. */
  #warned = false;

  /** Locks, forgets every word of the book that the window holds, and shows the lock screen. */
  async lock(reason: LockReason = 'asked'): Promise<void> {
    this.reason = reason;
    await saveAll();
    // Never by itself; and not by hand either, unless it is asked for twice.
    if (wouldLose() && (reason === 'idle' || !this.#warned)) {
      this.#warned = reason !== 'idle';
      toasts.say(words.picket.lockWouldLose);
      return;
    }
    this.#warned = false;
    try {
      await call('book_lock');
    } catch {
      // Locked already, or not: the window forgets the book all the same.
    }
    this.closed();
  }

  /** The book was locked, by us or by the computer going to sleep. */
  closed(): void {
    if (!this.open) return;
    this.locked = this.open.id;
    this.open = null;
    this.creating = false;
    this.#openReads.stop();
    toasts.clear();
    checking.reset();
    router.reset();
    this.#appReads.again(null);
  }

  /** Saves settings; the colours change at once and go back when they could not be saved. */
  async set(settings: Settings): Promise<void> {
    const before = this.settings;
    this.settings = settings;
    try {
      this.settings = await call('settings_set', settings);
    } catch (error) {
      this.settings = before;
      throw error;
    }
  }

  /** Takes the file that the desktop handed over, so that nobody else opens it too. */
  async takeWaiting(): Promise<WaitingFile | null> {
    // A file that was dropped on the lock screen is only known here.
    const dropped = this.waiting;
    this.waiting = null;
    return (await call('waiting_file_take')) ?? dropped;
  }

  #set(open: OpenBook | null): void {
    if (this.open && !open) this.closed();
    else this.open = open;
  }
}

export const session = new Session();
