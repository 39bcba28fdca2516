// The screens over invented answers, for work on the looks. `npm run dev:fake`, then choose what
// is shown by the query: ?scene=demo|welcome|books|locked|empty|joined|full|stale|errors
// &theme=dark&size=150&keychain=1&slow=1, and which page: &screen=offers&compare=may1-union,aug11.
import { mockIPC, mockWindows } from '@tauri-apps/api/mocks';

import type { Route } from '../src/lib/router.svelte';
import { answer, type Scene } from './backend';

const query = new URLSearchParams(location.search);
// As in the real window.
Object.freeze(Object.prototype);
mockWindows('main');
const backend = answer({
  scene: (query.get('scene') ?? 'demo') as Scene,
  theme: query.get('theme') ?? 'light',
  size: Number(query.get('size') ?? '100'),
  keychain: query.has('keychain'),
  slow: query.has('slow'),
});
mockIPC((command, payload) => backend(command, payload as { arg?: unknown } | undefined), {
  shouldMockEvents: true,
});
await import('../src/main');
const screen = query.get('screen');
if (screen !== null) {
  const { router } = await import('../src/lib/router.svelte');
  const compare = query.get('compare')?.split(',');
  const issue = query.get('issue');
  const more = { ...(compare ? { compare } : {}), ...(issue ? { issue } : {}) };
  const go = (): void => router.go({ screen, ...more } as Route);
  // The window opens its first page by itself; then this one is shown.
  setTimeout(go, 400);
}
