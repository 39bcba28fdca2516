import type { Environment } from 'vitest/runtime';

/**
 * Tests run in plain Node, but code is compiled as for the window: the server's version of
 * Svelte has no effects, and so nothing that is live.
 */
export default {
  name: 'client',
  viteEnvironment: 'client',
  setup: () => ({ teardown: () => undefined }),
} satisfies Environment;
