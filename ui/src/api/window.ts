import { getCurrentWindow } from '@tauri-apps/api/window';

/** Names the window; a title that cannot be set is not worth a word to the reader. */
export function setTitle(title: string): void {
  document.title = title;
  getCurrentWindow()
    .setTitle(title)
    .catch(() => undefined);
}
