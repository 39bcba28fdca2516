/** Words of the tracker, the comparison, promises, votes and the timeline. */

const number = (value: number): string => value.toLocaleString('en-US');
const count = (value: number, one: string, many: string): string =>
  `${number(value)} ${value === 1 ? one : many}`;
const list = (items: readonly string[]): string =>
  items.length <= 1
    ? items.join('')
    : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`;
const times = (factor: string): string =>
  ({ M: 'million ', B: 'billion ', k: 'thousand ' })[factor] ?? '';

/** Facts of every kind: where they come from, how exact they are, where they disagree. */
export const sourced = {
  kinds: {
    signed_notice: 'Signed notice, verified',
    signed_mail: 'E-mail, signature verified',
    official_union: 'The union, on the record',
    official_employer: 'The employers, on the record',
    official_third: 'A third party, on the record',
    media_onrecord: 'Press, named source',
    media_anonymous: 'Press, unnamed source',
    rumor: 'Hearsay',
    copied: 'Copied by hand, not signed',
    own_record: 'Own record of a meeting',
  } as Record<string, string>,
  noSource: 'Source not noted',
  tiers: {
    T0: 'Verified signed notice (T0)',
    T0e: 'E-mail, signature verified (T0e)',
    T1: 'A party on the record (T1)',
    T2: 'Press, named source (T2)',
    T3: 'Press, unnamed source (T3)',
    T4: 'Hearsay (T4)',
    copied: 'Copied by hand, not signed',
    own: 'Own record',
  } as Record<string, string>,
  sources: 'Where it is recorded',
  more: (left: number) => `and ${number(left)} more`,
  quote: (words: string) => `“${words}”`,
  seen: (day: string) => `last seen ${day}`,
  sides: {
    union: 'Union',
    employer: 'Employers',
    both: 'Both sides',
    ally_union: 'Allied union',
    other_union: 'Another union',
    neutral: 'Neutral',
    media: 'Press',
    '': 'Nobody’s side',
  } as Record<string, string>,
  month: (month: number, year: number) =>
    `${new Date(Date.UTC(year, month - 1, 1)).toLocaleString('en-US', { month: 'long', timeZone: 'UTC' })} ${year}`,
  strikeDay: (day: number) => `strike day ${number(day)}`,
  disagree: 'Sources disagree',
  disagreeCount: (all: number) => `Sources disagree on ${count(all, 'question', 'questions')}`,
  disagreeHint: 'Both versions stay. Picketbook prefers none.',
  says: (who: string) => `${who}:`,
  noWho: 'Not named',
  onlyOne: 'Only one version is known.',
  /** A figure with its unit: “6 %”, “18,684 USD a week”, “12 million USD”. */
  figure: (value: string, unit: string) => {
    const [whole = '', ...rest] = unit.split('/');
    const scaled = /^([kMB]) (.+)$/.exec(whole);
    const named = scaled ? `${times(scaled[1] ?? '')}${scaled[2]}` : whole;
    const per = rest.length > 0 ? ` a ${rest.join('/').replace(/^yr$/, 'year')}` : '';
    return `${value} ${named}${per}`.trim();
  },
  years: (years: string) => {
    const [first, last] = years.split(/[-–]/);
    return last && last !== first ? `years ${first} to ${last}` : `year ${first}`;
  },
  sums: (simple: string, compounded: string) => `${simple} % simple, ${compounded} % compounded`,
  list,
};

export const offers = {
  screen: 'Offers',
  title: 'Where each issue stands',
  lead: 'The latest word of each side on each issue, under its own name. Press an issue for its history.',
  asOf: (day: string) => `As of ${day}`,
  search: 'Search issues',
  show: 'Show',
  shows: {
    '': 'Every issue',
    open: 'Open',
    disputed: 'Disputed',
    not_addressed: 'Not addressed by every side',
    agreed: 'Tentatively agreed',
    withdrawn: 'Withdrawn',
    regressive: 'With a step back',
    contested: 'Where sources disagree',
  } as Record<string, string>,
  sort: 'Order',
  sorts: {
    table: 'As in the contract',
    name: 'By name',
    state: 'By state',
    newest: 'Newest word first',
    oldest: 'Oldest word first',
  } as Record<string, string>,
  found: (total: number, all: number) =>
    total === all
      ? count(all, 'issue', 'issues')
      : `${number(total)} of ${count(all, 'issue', 'issues')}`,
  issue: 'Issue',
  state: 'State',
  states: {
    open: 'open',
    disputed: 'disputed',
    not_addressed: 'not addressed',
    withdrawn: 'withdrawn',
    agreed: 'tentatively agreed',
  } as Record<string, string>,
  stateMeans: {
    open: 'It lies on the table.',
    disputed: 'The sides do not agree on what was offered.',
    not_addressed: 'At least one side has said nothing about it.',
    withdrawn: 'The side that proposed it took it back.',
    agreed: 'Settled at the table; it binds after ratification.',
  } as Record<string, string>,
  silent: 'says nothing about it',
  said: (day: string, age: string) => `${day} · ${age}`,
  age: (days: number) => (days === 0 ? 'today' : `${count(days, 'day', 'days')} ago`),
  worse: 'A step back',
  worseThan: (who: string, day: string) =>
    day === '' ? `${who} said better before` : `${who} said better on ${day}`,
  worseHow: (term: string, year: number, was: string, now: string) =>
    `${term}${year > 0 ? `, year ${year}` : ''}: ${was} before, ${now} now`,
  history: (issue: string) => `History of ${issue}`,
  historyHint: 'Oldest first.',
  answersTo: (title: string) => `answers “${title}”`,
  kinds: {
    proposal: 'proposal',
    counter: 'counter',
    package: 'package: all or none',
    what_if: 'what-if: not an offer',
    last_best_final: 'last, best and final offer',
    tentative_agreement: 'tentative agreement',
    pattern: 'deal of another union',
    report: 'report about an offer',
  } as Record<string, string>,
  moves: {
    pass: 'passed across the table',
    hold: 'held',
    withdraw: 'withdrawn',
    reject: 'rejected',
    ta: 'tentatively agreed',
  } as Record<string, string>,
  statuses: {
    rejected: 'rejected',
    countered: 'answered by a counter',
    agreed: 'agreed',
    ratified: 'ratified',
    withdrawn: 'withdrawn',
    disputed: 'disputed',
    claim: 'a claim about the offer, not a part of it',
    pattern: 'another union’s deal',
    unconfirmed: 'reported, not confirmed by either side',
  } as Record<string, string>,
  compareThese: 'Compare these offers',
  more: 'Show more',
  print: 'Print',
  save: 'Save as a page…',
  saveName: 'Where each issue stands.html',
  saved: 'The page is saved. It opens in any browser.',
  emptyTitle: 'No offer is in this book yet',
  empty:
    'Offers and their terms are entered under Sessions or brought in as a table. Then each issue gets a row here.',
  noneFits: 'No issue fits these words and filters.',
  clear: 'Clear search and filters',
  keys: 'goes through the issues',
  warnings: 'The chain of answers does not add up',

  questions: 'What people ask',
  question: {
    changed: (from: string, to: string) => `What changed between ${from} and ${to}?`,
    settled: (day: string) => `What did the tentative agreement of ${day} change?`,
    stand: 'How far apart do the sides stand?',
  },
  questionHow: (columns: readonly string[]) =>
    `${list(columns)}, side by side, with what each side says`,
  choose: 'Choose offers to compare…',
  chooseTitle: 'Put offers side by side',
  chooseHint: 'Two to five. They stand in the order of time.',
  chooseSearch: 'Search offers',
  chosen: (chosen: number) => `${number(chosen)} of 5 chosen`,
  compareNow: 'Compare',

  compare: 'Offers side by side',
  back: 'Back to the tracker',
  column: (who: string, day: string) => `${who}, ${day}`,
  columnOf: (who: string, day: string) => `${who} of ${day}`,
  letters: ['A', 'B', 'C', 'D', 'E'],
  showIn: {
    all: 'Every issue',
    changed: 'Only where something differs',
    described: 'Only where a side describes it',
  } as Record<string, string>,
  jump: 'Issues in this comparison',
  summary: (issues: number, differing: number, described: number) =>
    [
      count(issues, 'issue', 'issues'),
      `${number(differing)} with a difference`,
      `${number(described)} that a side describes in its own words`,
    ].join(' · '),
  nothingSaid: 'says nothing about it',
  asNamed: 'named, without a figure or a wording',
  changes: 'What changed',
  beside: (later: string, earlier: string) => `${later}, beside ${earlier}`,
  besideOwn: (later: string, earlier: string) => `${later}, beside its own word of ${earlier}`,
  change: {
    year: (year: number, was: string, now: string, how: string) =>
      `Year ${year}: ${was}, then ${now} (${how})`,
    compounded: (was: string, now: string, how: string) =>
      `All years compounded: ${was}, then ${now} (${how})`,
    number: (was: string, now: string, how: string) => `${was}, then ${now} (${how})`,
    figures: (was: string, now: string) =>
      was === ''
        ? `Now with a number: ${now}`
        : now === ''
          ? `No number any longer; it was ${was}`
          : `${was}, then ${now}`,
    added: (what: string) => (what === '' ? 'New: nothing was said before' : `New: ${what}`),
    dropped: (what: string) =>
      what === '' ? 'No longer in the offer' : `No longer in the offer: ${what}`,
    silent: 'This side says nothing about it',
    words: 'The wording',
    otherWords: 'Said in other words; both stand above',
  },
  points: (difference: string) => (difference === '1' ? '1 point' : `${difference} points`),
  lessOrMore: (amount: string, less: boolean) => `${amount} ${less ? 'less' : 'more'}`,
  saysEach: 'What each side says about it',
  onTerm: (term: string) => `on “${term}”`,
  chart: (label: string) => `Chart: ${label}, by year of the contract`,
  chartYear: (year: number) => `Year ${year}`,
  chartAll: 'All, compounded',
  claims: 'Claims about these offers',
  claimsHint: 'Somebody’s account of an offer. It is no part of the offer itself.',
  claimBy: (who: string) => `as told by ${who}`,
  tellers: {
    union: 'the union',
    employer: 'the employers',
    'union and employer': 'the union and the employers',
    media: 'the press',
    media_anonymous: 'the press, without a named source',
  } as Record<string, string>,
  conflicts: 'Where sources disagree about these offers',
  copy: 'Copy as text',
  noneFitsHere: 'No issue of this comparison fits.',

  pay: 'What it means for my pay',
  payLead:
    'Type your own figure. It is raised by the percentages of each offer, exactly and to the cent.',
  payFigure: 'My pay now',
  payHint: 'A number such as 5185 or 5,185.50, before tax',
  payPer: 'for one',
  payPeriods: { hour: 'hour', week: 'week', month: 'month', year: 'year' } as Record<
    string,
    string
  >,
  payPrivate: 'Kept in this book only, encrypted. No export writes it.',
  payDemo: 'The demo is not encrypted. Type an invented figure here.',
  payForget: 'Forget my figure',
  payForgotten: 'Your figure is forgotten.',
  payLine: 'Percentages of',
  payOffer: 'Offer',
  payYear: (year: number) => `Year ${year}`,
  payMore: (per: string) => `More a ${per} in the last year`,
  payAll: 'More over all years',
  payAllWeeks: (weeks: number) => `All years together, if you are paid for ${weeks} weeks a year.`,
  payAllMonths: (months: number) =>
    `All years together, if you are paid for ${months} months a year.`,
  payNone: 'No offer in this comparison has percentages year by year.',
  payNote: 'Your contract may have other rules, steps or dates. This is arithmetic, not a promise.',
};

export const promises = {
  screen: 'Promises',
  title: 'Who promised what, and what became of it',
  groups: {
    due: 'Due',
    open: 'Open',
    standing: 'Standing: holds until something ends it',
    settled: 'Settled',
  } as Record<string, string>,
  stands: {
    due: 'due',
    open: 'open',
    standing: 'standing',
    kept: 'kept',
    late: 'kept late',
    lapsed: 'lapsed',
    superseded: 'superseded',
  } as Record<string, string>,
  by: (who: string, day: string) => `${who}, ${day}`,
  due: (day: string) => `due ${day}`,
  dueWhen: {
    date: (day: string, words: string) =>
      words === '' || words === day ? `due ${day}` : `due ${day} (${words})`,
    after: (words: string) => (words === '' ? 'after something else' : `due after ${words}`),
    conditional: (words: string) =>
      words === '' ? 'depends on something else' : `depends on whether ${words}`,
    standing: (words: string) => `holds ${words === '' ? 'until further notice' : words}`,
    none: 'no day was named',
  },
  settled: {
    kept: (day: string) => (day === '' ? 'Kept' : `Kept on ${day}`),
    keptEarly: (day: string, days: number) => `Kept on ${day}, ${count(days, 'day', 'days')} early`,
    keptInTime: (day: string) => `Kept on ${day}, on its day`,
    late: (day: string, days: number) => `Kept ${count(days, 'day', 'days')} late, on ${day}`,
    lateUnknown: 'Kept late',
    lapsed: (day: string) => (day === '' ? 'Lapsed' : `Lapsed on ${day}`),
    superseded: (day: string) => (day === '' ? 'Superseded' : `Superseded on ${day}`),
  },
  overdue: (days: number) =>
    days === 0 ? 'due today' : `${count(days, 'day', 'days')} over its day`,
  shownBy: 'Shown by:',
  noFact: 'The record names no fact that shows it.',
  filter: 'Show',
  everything: 'Every promise',
  who: 'By',
  everybody: 'Everybody',
  found: (total: number) => count(total, 'promise', 'promises'),
  emptyTitle: 'No promise is noted',
  empty:
    'When somebody says “we will write after the meeting”, note it with its day. Due ones stand on Today.',
  noneFits: 'No promise fits.',
  all: 'All promises',
};

export const votes = {
  screen: 'Votes',
  title: 'Votes and how the strike ends',
  kinds: {
    strike_authorization: 'Strike authorization',
    governing_boards: 'Governing boards',
    ratification: 'Ratification',
  } as Record<string, string>,
  other: (kind: string) => {
    const text = kind.replace(/_/g, ' ');
    return text.charAt(0).toUpperCase() + text.slice(1);
  },
  percent: (percent: string) => `${percent} %`,
  yesShare: 'yes',
  computed: 'computed from the counts',
  announced: (text: string) =>
    /^[\d.,]+$/.test(text) ? `announced as ${text} %` : `announced as “${text}”`,
  announcedOnly: (text: string) => (/^[\d.,]+$/.test(text) ? `${text} %` : text),
  onlyAnnounced: 'as announced; no counts are known',
  differs: (computed: string, announced: string) =>
    `The counts give ${computed} %; it was announced as ${/^[\d.,]+$/.test(announced) ? `${announced} %` : `“${announced}”`}.`,
  counts: (yes: number, no: number) => `${number(yes)} yes, ${number(no)} no`,
  valid: (valid: number) => `${count(valid, 'valid vote', 'valid votes')}`,
  turnout: (percent: string, members: number) =>
    `Turnout ${percent} % of ${count(members, 'member', 'members')} who could vote`,
  noTurnout: 'Turnout is not known: no source says how many could vote.',
  asOf: (day: string) => `counts as of ${day}`,
  upcoming: (day: string) => `The vote runs until ${day}; counts are not known yet.`,
  bar: (yes: string, no: string) => `${yes} % yes, ${no} % no`,
  ends: 'Three separate facts',
  endsHint:
    'The end of the strike, the return to work and the ratification come apart in time. None follows from another.',
  strikeEnd: 'End of the strike',
  returnToWork: 'Return to work',
  ratification: 'Ratification',
  notRecorded: 'Not in this record yet.',
  noOrder: 'No signed order to return is on this device.',
  ordered: (cite: string, at: string) => `${cite} orders it from ${at}. It is not in force yet.`,
  inForce: (cite: string, at: string) => `${cite} orders it, in force since ${at}.`,
  readNotice: (cite: string) => `Read ${cite}`,
  emptyTitle: 'No vote is noted',
  empty: 'Votes come in with the log: the counts, as of when, and where they were announced.',
  all: 'All votes',
};

export const timeline = {
  screen: 'Timeline',
  title: 'What happened, day by day',
  nouns: {
    event: 'Event',
    notice: 'Notice',
    session: 'Meeting',
    offer: 'Offer',
    move: 'Move',
    promise: 'Promise',
    vote: 'Vote',
    request: 'Request or charge',
  } as Record<string, string>,
  kinds: {
    bargaining_opens: 'talks begin',
    bargaining_session: 'session',
    sidebar: 'sidebar',
    strike_authorization_vote: 'strike authorization',
    strike_authorization: 'strike authorization',
    talks_end: 'talks end',
    strike_start: 'strike begins',
    strike_end: 'strike ends',
    report: 'press report',
    statement: 'statement',
    no_statement: 'no statement',
    milestone: 'milestone',
    publication: 'publication',
    tentative_agreement: 'tentative agreement',
    governing_board_vote: 'vote of the boards',
    governing_boards: 'vote of the boards',
    ratification_vote: 'ratification vote',
    ratification: 'ratification',
    return_to_work: 'return to work',
    information_request: 'information request',
    ulp_charge: 'charge at the labor board',
    last_best_final: 'last, best and final offer',
    what_if: 'what-if',
    ta: 'tentatively agreed',
  } as Record<string, string>,
  kind: (kind: string) => kind.replace(/_/g, ' '),
  side: 'Side',
  everySide: 'Every side',
  noun: 'Kind',
  everyNoun: 'Every kind',
  tier: 'Source',
  everyTier: 'Every source',
  contested: 'Only where sources disagree',
  found: (total: number) => count(total, 'entry', 'entries'),
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  earlier: 'Earlier',
  later: 'Later',
  whole: 'Show everything',
  line: 'Line of time',
  lineHint:
    'Arrow keys move along the line, plus and minus zoom, Enter shows the entries of the column.',
  view: (from: string, to: string) => `${from} to ${to}`,
  bar: (span: string, union: number, employer: number, other: number, contested: number) =>
    [
      span,
      count(union, 'entry', 'entries') + ' of the union',
      `${number(employer)} of the employers`,
      `${number(other)} of others`,
      contested > 0 ? `${number(contested)} with a disagreement` : '',
    ]
      .filter(Boolean)
      .join(', '),
  legendUnion: 'Union, above the line',
  legendEmployer: 'Employers, below the line',
  legendOther: 'Others and both, on top of the union’s',
  legendContested: 'sources disagree',
  today: 'today',
  began: 'day 1',
  day: (day: number) => `day ${number(day)}`,
  entries: 'Entries',
  picture: 'Save a picture…',
  pictureTitle: 'Save a picture of the line',
  pictureText: 'The line as it stands on the screen, with its filter and its dates.',
  svg: 'As a drawing (SVG)',
  png: 'As an image (PNG)',
  pictureName: (ending: string) => `Timeline.${ending}`,
  pictureSaved: 'The picture is saved.',
  pictureHead: (book: string, from: string, to: string) => `${book}: ${from} to ${to}`,
  print: 'Print',
  more: 'Show later entries',
  before: 'Show earlier entries',
  notAllOnPaper: (shown: number, total: number) =>
    `The first ${number(shown)} of ${number(total)} entries. Choose fewer days or a filter for the rest.`,
  place: (place: string) => `in ${place}`,
  placeContested: 'place contested',
  saidBy: (who: string) => `said by ${who}`,
  readNotice: 'Read the notice',
  emptyTitle: 'Nothing has happened yet',
  empty: 'Notices, meetings, offers, promises and votes appear here by their days.',
  noneFits: 'No entry fits these filters and dates.',
  clear: 'Clear filters and zoom',
};
