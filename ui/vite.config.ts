import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

// `--mode fake` serves and builds the screens over invented answers (dev/), for work on the
// looks without the shell. Nothing of dev/ is reachable from the production entry.
export default defineConfig(({ mode }) => {
  const fake = mode === 'fake';
  return {
    plugins: [svelte()],
    clearScreen: false,
    server: { port: 5173, strictPort: true, open: fake ? '/dev/index.html' : false },
    build: {
      target: 'es2022',
      outDir: fake ? 'dist-fake' : 'dist',
      emptyOutDir: true,
      // The window's content policy allows no data: fonts, so nothing is inlined.
      assetsInlineLimit: 0,
      // The polyfill would need fetch, which the content policy does not allow.
      modulePreload: { polyfill: false },
      rollupOptions: { input: fake ? 'dev/index.html' : 'index.html' },
    },
    // Without it the tests would get the parts of Svelte that run on a server, without effects.
    ...(process.env['VITEST'] ? { resolve: { conditions: ['browser'] } } : {}),
    test: {
      include: ['src/**/*.test.ts'],
      environment: './dev/client-environment.ts',
      setupFiles: './src/text/whole.testing.ts',
    },
  };
});
