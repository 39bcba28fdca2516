import { call, type CheckedFile, type CheckView, type Failure, toFailure } from '../api';

/** How long a check runs before the page says that it does and offers to stop it, in ms. */
const AT_ONCE = 400;

/** The text under check. Kept here, so that a look at another page does not lose what was pasted. */
class Checking {
  text = $state('');
  /** The text that the answer is about; the field may say something else by now. */
  checked = $state('');
  /** The file that the text came from. */
  file = $state.raw<CheckedFile | undefined>();
  answer = $state.raw<CheckView | undefined>();
  failure = $state.raw<Failure | undefined>();
  busy = $state(false);
  /** It takes long enough to say so. */
  slow = $state(false);
  /** What is looked at now, to be done again after an error. */
  #again: (() => Promise<void>) | undefined;
  /** Counts the checks, so that only the newest one's answer is shown. */
  #turn = 0;

  async check(): Promise<void> {
    const wanted = this.text;
    if (wanted.trim() === '') return;
    await this.#run(async () => {
      const answer = await call('check_text', wanted);
      return () => {
        if (this.file && this.file.text !== wanted) this.file = undefined;
        this.answer = answer;
        this.checked = wanted;
      };
    });
  }

  /** Takes the text out of a file and checks it. */
  async takeFile(path: string): Promise<void> {
    await this.#run(() => this.#took(() => call('check_file', path)));
  }

  /** Takes the text out of a page that was pasted as such, and checks it. */
  async takeHtml(page: string): Promise<void> {
    await this.#run(() => this.#took(() => call('check_html', page)));
  }

  async pick(): Promise<void> {
    try {
      const path = await call('file_pick', 'unknown');
      if (path !== null) await this.takeFile(path);
    } catch (error) {
      this.failure = toFailure(error);
    }
  }

  async again(): Promise<void> {
    await this.#again?.();
  }

  async cancel(): Promise<void> {
    try {
      await call('check_cancel');
    } catch (error) {
      this.failure = toFailure(error);
    }
  }

  /** Forgets everything: the book was locked, or the person starts anew. */
  reset(): void {
    this.#turn += 1;
    this.text = '';
    this.checked = '';
    this.file = undefined;
    this.answer = undefined;
    this.failure = undefined;
    this.busy = false;
    this.slow = false;
    this.#again = undefined;
  }

  async #took(ask: () => Promise<CheckedFile>): Promise<() => void> {
    const file = await ask();
    return () => {
      this.file = file;
      this.text = file.text;
      this.checked = file.text;
      this.answer = file.answer;
    };
  }

  async #run(work: () => Promise<() => void>): Promise<void> {
    const turn = ++this.#turn;
    this.#again = () => this.#run(work);
    this.busy = true;
    this.slow = false;
    this.failure = undefined;
    const timer = setTimeout(() => {
      if (turn === this.#turn) this.slow = true;
    }, AT_ONCE);
    try {
      const take = await work();
      if (turn === this.#turn) take();
    } catch (error) {
      if (turn !== this.#turn) return;
      const failure = toFailure(error);
      this.answer = undefined;
      // Whoever stopped it needs no telling.
      this.failure = failure.code === 'cancelled' ? undefined : failure;
    } finally {
      clearTimeout(timer);
      if (turn === this.#turn) {
        this.busy = false;
        this.slow = false;
      }
    }
  }
}

export const checking = new Checking();
