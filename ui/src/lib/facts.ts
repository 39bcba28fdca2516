import type { CompareCell, FactSource, OfferRow, PartyLabel, WhenView } from '../api';
import { words } from '../text';
import { dayRange, mediumDay } from './dates';
import { session } from './session.svelte';

const t = words.sourced;
/** Places that are named in one line; the rest is counted. */
const NAMED = 2;

/** A date as exact as its source: “June 2023”, “11 August 2023”, “2 to 9 October 2023”. */
export function whenWords(when: WhenView): string {
  switch (when.precision) {
    case 'month': {
      const [year, month] = when.first.split('-').map(Number);
      return t.month(month ?? 1, year ?? 0);
    }
    case 'range':
      return dayRange(when.first, when.last);
    case 'minute':
      return session.zone.medium(when.text);
    default:
      return mediumDay(when.first);
  }
}

/** A date without its minute. */
export function dayWords(when: WhenView): string {
  return when.precision === 'minute' ? mediumDay(when.first) : whenWords(when);
}

/** The parties of an offer by their short names. */
export function names(parties: readonly PartyLabel[]): string {
  return words.common.list(parties.map((party) => party.name));
}

/** “AMPTP, 11 August 2023”. */
export function columnWords(offer: OfferRow): string {
  return words.offers.column(names(offer.made_by), dayWords(offer.date));
}

/** “AMPTP of 11 August 2023”, for a list of offers in a sentence. */
export function offerOf(offer: OfferRow): string {
  return words.offers.columnOf(names(offer.made_by), dayWords(offer.date));
}

/** The kind of a source in words. */
export function kindWords(source: FactSource): string {
  return t.kinds[source.kind] ?? t.noSource;
}

/** An address is shortened to its host, a date inside is written out. */
function shortened(citation: string): string[] {
  return citation.split(/ and |; /).map((part) => {
    const host = /^(?:https?:\/\/)?(?:www\.)?([\w.-]+\.[a-z]{2,})(?:\/|$)/i.exec(part.trim());
    if (host?.[1]) return host[1];
    return part.trim().replace(/\d{4}-\d{2}-\d{2}/g, (day) => mediumDay(day));
  });
}

/** Citations in one line: hosts, dates written out, the rest counted. */
export function placeWords(citations: readonly string[]): string {
  const places = [...new Set(citations.flatMap(shortened))].filter(Boolean);
  const shown = places.slice(0, NAMED);
  const left = places.length - shown.length;
  return [shown.join(', '), left > 0 ? t.more(left) : ''].filter(Boolean).join(' ');
}

/** Where a fact is recorded, in one line that a member understands. */
export function sourceWords(source: FactSource): string {
  return [kindWords(source), placeWords(source.citations)].filter(Boolean).join(' · ');
}

/** A number as people write it: “18684.5” becomes “18,684.5”. */
export function grouped(value: string): string {
  return value.replace(/\d+(?:\.\d+)?/g, (found) => {
    const [whole = '', ...rest] = found.split('.');
    return [whole.replace(/\B(?=(\d{3})+(?!\d))/g, ','), ...rest].join('.');
  });
}

/** Figures with their unit; empty when there are none. */
export function figureWords(figures: string, unit: string): string {
  return figures === '' ? '' : t.figure(grouped(figures), unit);
}

/** The figures of a cell of a comparison, with their unit. */
export function cellFigures(cell: CompareCell): string {
  const years = cell.years.map((one) => one.value).join(' / ');
  return [figureWords(years, cell.unit), figureWords(cell.numbers.join(' / '), cell.unit)]
    .filter(Boolean)
    .join('; ');
}

/** What a cell of a comparison says, in one line. */
export function cellWords(cell: CompareCell): string {
  return [cellFigures(cell), cell.text].filter(Boolean).join('; ');
}
