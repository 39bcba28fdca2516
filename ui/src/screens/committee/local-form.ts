/** What can be told about a local's form before the desk is asked. */

const LONGEST = 40;

/** True for a short name that a folder can have on every system. */
export function isShortName(text: string): boolean {
  return (
    text.length >= 2 && text.length <= LONGEST && /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(text)
  );
}

/** A short name out of a name for people: "Local 399" is local-399. */
export function shortNameOf(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');
}

/** How many officers there are afterwards: the new cards, or those of before. */
export function officersAfter(cards: number, before: number): number {
  return cards > 0 ? cards : before;
}
