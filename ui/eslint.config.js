import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

import svelteConfig from './svelte.config.js';

const storage = ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore'];
const reason = 'What a person types must never lie in plain text on the disk.';

const shell = {
  patterns: [{ group: ['@tauri-apps/*'], message: 'The shell is reached through src/api only.' }],
};

export default ts.config(
  { ignores: ['dist/', 'dist-fake/', 'node_modules/', 'src/api/bindings.ts'] },
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser } },
    rules: {
      'no-restricted-globals': ['error', ...storage.map((name) => ({ name, message: reason }))],
      'no-restricted-properties': [
        'error',
        ...storage.flatMap((property) =>
          ['window', 'globalThis', 'self'].map((object) => ({ object, property, message: reason })),
        ),
        { object: 'document', property: 'cookie', message: reason },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'CallExpression[callee.name=/^(fetch|XMLHttpRequest|WebSocket|EventSource)$/]',
          message: 'The window talks to nobody; the core fetches and verifies.',
        },
      ],
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'prefer-const': 'off',
      'svelte/prefer-const': ['error', { destructuring: 'all' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig },
    },
    rules: {
      'svelte/no-at-html-tags': 'error',
      // Sets and maps that nothing on the screen depends on are plain ones.
      'svelte/prefer-svelte-reactivity': 'off',
      'svelte/no-inline-styles': ['error', { allowTransitions: false }],
    },
  },
  {
    files: ['src/**'],
    ignores: ['src/api/**'],
    rules: { 'no-restricted-imports': ['error', shell] },
  },
  {
    // The one part that sets markup: notice text, cleaned in Rust down to an allow-list.
    files: ['src/screens/notices/NoticeText.svelte'],
    rules: { 'svelte/no-at-html-tags': 'off' },
  },
);
