/** A piece of a name, with whether it was typed. */
export interface Piece {
  text: string;
  typed: boolean;
}

/** Letters as they are compared: without accents and case. */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Splits a name so that the letters that were typed can be shown in bold. */
export function marked(name: string, typed: string): Piece[] {
  const terms = plain(typed)
    .split(/[^\p{L}\p{N}']+/u)
    .filter(Boolean);
  const pieces: Piece[] = [];
  for (const part of name.split(/([\p{L}\p{N}'’]+)/u)) {
    if (part === '') continue;
    const letters = [...part];
    const term = terms
      .filter((one) => plain(part).startsWith(one))
      .sort((a, b) => b.length - a.length)[0];
    const length = term ? Math.min([...term].length, letters.length) : 0;
    if (length > 0) pieces.push({ text: letters.slice(0, length).join(''), typed: true });
    if (length < letters.length)
      pieces.push({ text: letters.slice(length).join(''), typed: false });
  }
  return pieces;
}
