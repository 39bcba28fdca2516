import { call, type LineView } from '../../api';
import { mustNotBeLost } from '../../lib/unsaved';

/** How long to wait before trying to write again. */
const AGAIN = 3_000;

/**
 * Entries that were accepted while nothing could be written. They wait in the program's memory;
 * here the window remembers that they do, also when another page is shown, and asks for another try.
 */
class Safe {
  waiting = $state(0);
  why = $state('');
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    mustNotBeLost(() => this.waiting > 0);
  }

  /** Takes what the newest view of the line says. */
  saw(line: LineView): void {
    this.waiting = line.not_safe;
    this.why = line.not_safe_why;
    this.#plan();
  }

  #plan(): void {
    clearTimeout(this.#timer);
    if (this.waiting === 0) return;
    this.#timer = setTimeout(() => void this.#try(), AGAIN);
  }

  async #try(): Promise<void> {
    try {
      this.waiting = await call('line_retry');
    } catch {
      // Locked meanwhile, or damaged: the page that is open says so.
      this.waiting = 0;
    }
    this.#plan();
  }
}

export const safe = new Safe();
