import { words } from '../../text';

type Cells = Readonly<Record<string, string | undefined>>;

/** The columns that say in one line what a row is. */
const TITLES: Record<string, readonly string[]> = {
  parties: ['short', 'name', 'role'],
  issues: ['name', 'article'],
  sources: ['citation'],
  events: ['summary'],
  sessions: ['form', 'summary', 'note_taker'],
  attendance: ['party', 'person', 'presence'],
  caucuses: ['party', 'left', 'back'],
  session_notes: ['at', 'text'],
  addenda: ['by', 'text'],
  proposals: ['number', 'title', 'made_by'],
  moves: ['kind', 'proposal', 'by', 'note'],
  terms: ['proposal', 'term', 'value', 'unit', 'contract_year', 'text'],
  characterizations: ['by', 'words'],
  promises: ['by', 'promise'],
  votes: ['summary', 'announced'],
  conflicts: ['question'],
  requests: ['by', 'against', 'subject'],
  numbers: ['value', 'unit', 'what'],
};

/** The column that says when. */
const DATES = ['date', 'made_on', 'filed', 'at', 'left'];

/** One line that says what a row is. */
export function titleOf(kind: string, cells: Cells): string {
  const parts = (TITLES[kind] ?? []).map((column) => cells[column] ?? '').filter(Boolean);
  return parts.length > 0 ? parts.join(' · ') : (cells.id ?? '');
}

/** When, as the row has it. */
export function dateOf(cells: Cells): string {
  return DATES.map((column) => cells[column] ?? '').find(Boolean) ?? '';
}

/** The table that a column names rows of. */
export function namedBy(kind: string, column: string): string | undefined {
  switch (column) {
    case 'proposal':
      return kind === 'proposals' ? undefined : 'proposals';
    case 'answers':
      return 'proposals';
    case 'issue':
      return 'issues';
    case 'term':
      return kind === 'characterizations' ? 'terms' : undefined;
    case 'session':
      return 'sessions';
    case 'parties':
    case 'made_by':
    case 'by':
    case 'against':
    case 'party':
      return 'parties';
    default:
      return undefined;
  }
}

/** What is written into a cell to name this row. */
export function nameOf(kind: string, cells: Cells): string {
  return (kind === 'parties' ? cells.short || cells.name : cells.id) ?? '';
}

/** Columns of the source of a fact; they stand together in a form. */
export const SOURCE: readonly string[] = ['source_kind', 'src', 'quote', 'seen_on'];

/** Columns that hold sentences. */
export const LONG: readonly string[] = [
  'title',
  'summary',
  'text',
  'promise',
  'words',
  'note',
  'citation',
  'question',
  'version_a',
  'version_b',
  'version_c',
  'quote',
  'subject',
  'agreed',
  'ground_rules',
  'turnout_note',
  'outcome',
];

/** The word for a choice. */
export function choiceWord(value: string): string {
  return words.facts.choices[value] ?? value.replaceAll('_', ' ');
}

/** What a column is called in the forms and lists of a table. */
export function columnName(kind: string, name: string): string {
  return words.facts.columnsIn[kind]?.[name] ?? words.facts.columns[name] ?? name;
}
