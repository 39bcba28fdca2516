/** A run of text that is, or is not, a hit of the search. */
export interface Run {
  text: string;
  hit: boolean;
}

/** Splits "the «strike» begins" at its marks. A mark without its partner is plain text. */
export function hits(snippet: string): Run[] {
  const runs: Run[] = [];
  const add = (text: string, hit: boolean): void => {
    if (text !== '') runs.push({ text, hit });
  };
  let from = 0;
  for (;;) {
    const open = snippet.indexOf('«', from);
    const close = open < 0 ? -1 : snippet.indexOf('»', open);
    if (close < 0) break;
    add(snippet.slice(from, open), false);
    add(snippet.slice(open + 1, close), true);
    from = close + 1;
  }
  add(snippet.slice(from), false);
  return runs;
}
