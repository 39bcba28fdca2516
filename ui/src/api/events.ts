import { listen } from '@tauri-apps/api/event';
import { getCurrentWebview } from '@tauri-apps/api/webview';

import type { Changed, ProgressView, WaitingFile } from './bindings';

/** What a drag of files over the window does. */
export type FileDrag = { is: 'over' } | { is: 'left' } | { is: 'dropped'; paths: string[] };

interface Events {
  changed: Changed;
  progress: ProgressView;
  waiting_file: WaitingFile;
  locked: null;
  quick_note: null;
  drag: FileDrag;
}

type Listeners = { [K in keyof Events]: Set<(payload: Events[K]) => void> };

const listeners: Listeners = {
  changed: new Set(),
  progress: new Set(),
  waiting_file: new Set(),
  locked: new Set(),
  quick_note: new Set(),
  drag: new Set(),
};

function tell<K extends keyof Events>(name: K, payload: Events[K]): void {
  for (const listener of [...listeners[name]]) listener(payload);
}

/** Hears one kind of event until the returned function is called. */
export function on<K extends keyof Events>(
  name: K,
  listener: (payload: Events[K]) => void,
): () => void {
  listeners[name].add(listener);
  return () => listeners[name].delete(listener);
}

/** Connects to the shell's events; called once, before the first screen is drawn. */
export async function connect(): Promise<void> {
  await Promise.all([
    listen<Changed>('changed', (event) => tell('changed', event.payload)),
    listen<ProgressView>('progress', (event) => tell('progress', event.payload)),
    listen<WaitingFile>('waiting_file', (event) => tell('waiting_file', event.payload)),
    listen<null>('locked', () => tell('locked', null)),
    listen<null>('quick_note', () => tell('quick_note', null)),
    getCurrentWebview().onDragDropEvent((event) => {
      switch (event.payload.type) {
        case 'enter':
        case 'over':
          tell('drag', { is: 'over' });
          break;
        case 'leave':
          tell('drag', { is: 'left' });
          break;
        case 'drop':
          tell('drag', { is: 'dropped', paths: event.payload.paths });
          break;
      }
    }),
  ]);
}
