/** Letters without their accents, so that a search for "resume" finds "résumé". */
function folded(text: string): { text: string; at: number[] } {
  let out = '';
  const at: number[] = [];
  for (let index = 0; index < text.length;) {
    const letter = String.fromCodePoint(text.codePointAt(index) ?? 0);
    for (const part of letter.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()) {
      for (let unit = 0; unit < part.length; unit += 1) at.push(index);
      out += part;
    }
    index += letter.length;
  }
  at.push(text.length);
  return { text: out, at };
}

/** Where the first of the searched words begins a word of the text. */
export function place(text: string, wanted: string): { from: number; to: number } | undefined {
  const here = folded(text);
  let best: { from: number; to: number } | undefined;
  for (const word of folded(wanted).text.split(/[^\p{L}\p{N}]+/u)) {
    if (word === '') continue;
    for (let from = here.text.indexOf(word); from >= 0; from = here.text.indexOf(word, from + 1)) {
      if (from > 0 && /[\p{L}\p{N}]/u.test(here.text[from - 1] ?? '')) continue;
      const hit = { from: here.at[from] ?? 0, to: here.at[from + word.length] ?? text.length };
      if (!best || hit.from < best.from) best = hit;
      break;
    }
  }
  return best;
}
