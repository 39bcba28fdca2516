/** How a text that is being typed stands. */
export type SaveState = 'saved' | 'waiting' | 'saving' | 'failed';

/** A pause this long is saved. */
const PAUSE = 350;
/** Whoever types without a pause is saved this often all the same. */
const LONGEST = 1_500;

/**
 * Saves a text at every pause, one save at a time, and never calls saved what is not.
 *
 * `save` answers when its text is on the disk. What was typed meanwhile is saved next.
 */
export class Autosave<T> {
  state: SaveState = 'saved';
  #latest: T | undefined;
  #dirty = false;
  #since = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;

  constructor(
    private readonly save: (text: T) => Promise<void>,
    private readonly told: (state: SaveState, error?: unknown) => void,
    private readonly now: () => number = Date.now,
  ) {}

  /** The text is another one. */
  changed(text: T): void {
    this.#latest = text;
    if (!this.#dirty) this.#since = this.now();
    this.#dirty = true;
    if (!this.#running) this.#tell('waiting');
    clearTimeout(this.#timer);
    const left = this.#since + LONGEST - this.now();
    this.#timer = setTimeout(
      () => void this.flush().catch(() => undefined),
      Math.max(0, Math.min(PAUSE, left)),
    );
  }

  /** Saves now whatever is not saved; answers when it is, and throws when it could not be. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    while (this.#running) await this.#running;
    if (!this.#dirty) return;
    this.#running = this.#once();
    try {
      await this.#running;
    } finally {
      this.#running = undefined;
    }
    if (this.#dirty) await this.flush();
  }

  /** Forgets what is not saved: the text was given up on purpose. */
  drop(): void {
    clearTimeout(this.#timer);
    this.#dirty = false;
    this.#tell('saved');
  }

  async #once(): Promise<void> {
    const text = this.#latest as T;
    this.#dirty = false;
    this.#tell('saving');
    try {
      await this.save(text);
      this.#tell(this.#dirty ? 'waiting' : 'saved');
    } catch (error) {
      this.#dirty = true;
      this.#tell('failed', error);
      throw error;
    }
  }

  #tell(state: SaveState, error?: unknown): void {
    this.state = state;
    this.told(state, error);
  }
}
