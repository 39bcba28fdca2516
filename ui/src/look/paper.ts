/** Ink on paper for pictures that leave the window: the same whatever theme the reader has. */
export const paper = {
  ink: '#1d1b18',
  ink2: '#57524a',
  sheet: '#fffefb',
  accent: '#9c1c1f',
  warn: '#7a4d00',
} as const;
