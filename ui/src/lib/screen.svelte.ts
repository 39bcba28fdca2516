import type { Theme } from '../api';

/** Width in units of 1 px at 100 %, below which the sidebar becomes a menu. */
const NARROW = 900;

/** What the window itself is like: its width in the reader's own text size, its colours. */
class Screen {
  #width = $state(window.innerWidth);
  #dark = $state(matchMedia('(prefers-color-scheme: dark)').matches);
  #contrast = $state(matchMedia('(prefers-contrast: more)').matches);
  #textSize = $state(100);

  readonly narrow = $derived(this.#width / (this.#textSize / 100) < NARROW);

  start(): void {
    addEventListener('resize', () => {
      this.#width = window.innerWidth;
    });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', (event) => {
      this.#dark = event.matches;
    });
    matchMedia('(prefers-contrast: more)').addEventListener('change', (event) => {
      this.#contrast = event.matches;
    });
  }

  /** Puts theme and text size on the root element, where the tokens look. */
  wear(theme: Theme, textSize: number): void {
    this.#textSize = textSize;
    const root = document.documentElement;
    root.dataset.theme = this.resolve(theme);
    root.dataset.textSize = String(textSize);
    root.dataset.narrow = String(this.narrow);
  }

  resolve(theme: Theme): Exclude<Theme, 'system'> {
    if (theme !== 'system') return theme;
    if (this.#contrast) return 'high_contrast';
    return this.#dark ? 'dark' : 'light';
  }
}

export const screen = new Screen();
