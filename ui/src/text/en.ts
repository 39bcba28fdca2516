import type { AlertKind, NoticeKindView, OrderKind, Theme } from '../api/bindings';
import { bodies, noticeName, ownNumber } from './bodies.en';
import { errors } from './errors.en';
import { keeping } from './keeping.en';
import { laptops } from './laptops.en';
import { picket } from './picket.en';
import { sheet } from './sheet.en';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const MONTHS_SHORT = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** Spaces between thousands as English writes them. */
const number = (value: number): string => value.toLocaleString('en-US');
const count = (value: number, one: string, many: string): string =>
  `${number(value)} ${value === 1 ? one : many}`;
const list = (items: readonly (string | number)[]): string =>
  items.length <= 1
    ? items.join('')
    : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`;

const kinds: Record<NoticeKindView, string> = {
  bargaining: 'Bargaining',
  picket: 'Picket',
  vote: 'Vote',
  order: 'Order',
  rumor: 'Rumor',
  correction: 'Correction',
  help: 'Help',
  general: 'General',
};

const orders: Record<OrderKind, string> = {
  strike: 'On strike',
  suspend_picket: 'Picketing suspended; work is not resumed',
  return_to_work: 'Return to work',
};

const themes: Record<Theme, string> = {
  system: 'As the computer',
  light: 'Light',
  dark: 'Dark',
  high_contrast: 'High contrast',
};

const alerts: Record<AlertKind, string> = {
  gap: 'Notices are missing',
  rewritten: 'A notice was rewritten',
  removed: 'A notice was taken out of the feed',
  forked: 'Two histories',
  stale: 'May be out of date',
  history_reset: 'A feed did not go on from yours',
  clock_behind: 'The clock is behind',
  put_back: 'This is an old copy of the book',
  no_backup: 'No backup was made today',
  keychain: 'Your key was not remembered',
  claim: 'New word on a claim',
};

const alertTodo: Record<AlertKind, string> = {
  gap: 'Refresh, or ask a colleague for a bundle. The committee may have said something you cannot see.',
  rewritten:
    'The text that came first was kept, and the other as evidence. Ask the committee before you act on either.',
  removed: 'Your copy stays here and stays verified. Ask the committee why it is gone.',
  forked: 'Compare the check words on the Trust page with another member.',
  stale: 'Refresh, or open a newer bundle. What is here is genuine and stays readable.',
  history_reset:
    'It was refused and your copy stays. An old bundle or stick explains it; if it came from the committee’s own address, compare the check words with another member.',
  clock_behind: 'Set the computer’s clock. Until then the newest notice’s time is used.',
  put_back:
    'Refresh before you rely on it, and compare the check words on the Trust page with another member.',
  no_backup: 'The book itself is safe. Make room or mend the folder; the next opening tries again.',
  keychain: 'Type your passphrase next time, or try again on the lock screen.',
  claim: 'Read what the notice says, then look at the claim again.',
};

export const en = {
  app: {
    name: 'Picketbook',
    title: (screen: string, book: string | undefined) =>
      [screen, book, 'Picketbook'].filter(Boolean).join(' · '),
    starting: 'Opening Picketbook…',
    skip: 'Skip to the page',
    page: 'The page',
  },

  common: {
    cancel: 'Cancel',
    close: 'Close',
    back: 'Back',
    copy: 'Copy',
    copied: 'Copied',
    copyFailed: 'Could not copy; select the text and press Ctrl C.',
    retry: 'Try again',
    undo: 'Undo',
    remove: 'Remove',
    add: 'Add',
    open: 'Open',
    none: 'none',
    loading: 'Loading…',
    show: 'Show',
    hide: 'Hide',
    more: 'More',
    failed: 'This could not be shown',
    found: 'What was found:',
    dismiss: 'Dismiss',
    unknown: 'not known',
    number,
    list,
  },

  dates: {
    clock: (hour: number, minute: number) =>
      `${hour % 12 === 0 ? 12 : hour % 12}:${String(minute).padStart(2, '0')} ${hour < 12 ? 'a.m.' : 'p.m.'}`,
    shortDay: (day: number, month: number) => `${day} ${MONTHS_SHORT[month - 1]}`,
    stripDay: (weekday: number, day: number, month: number) =>
      `${DAYS[weekday]?.slice(0, 3)} ${day} ${MONTHS_SHORT[month - 1]}`,
    month: (month: number, year: number) => `${MONTHS[month - 1]} ${year}`,
    mediumDay: (day: number, month: number, year: number) => `${day} ${MONTHS[month - 1]} ${year}`,
    longDay: (weekday: number, day: number, month: number, year: number) =>
      `${DAYS[weekday]} ${day} ${MONTHS[month - 1]} ${year}`,
    withYear: (day: string, year: number) => `${day} ${year}`,
    dayAndClock: (day: string, clock: string, zone: string) =>
      zone === '' ? `${day}, ${clock}` : `${day}, ${clock} ${zone}`,
    range: (from: string, to: string) => `${from} to ${to}`,
  },

  freshness: {
    current: 'Current',
    currentUntil: (at: string) => `Current until ${at}`,
    stale: 'May be out of date',
    staleSince: (at: string) => `Stale since ${at}: there may be newer notices`,
    nothing: 'No notices on this device yet',
    noneMissing: 'none missing',
    missingNumbers: (numbers: readonly number[]) =>
      `${list(numbers)} ${numbers.length === 1 ? 'is' : 'are'} missing`,
    missingCount: (missing: number) => `${number(missing)} are missing`,
    notices: (total: number, missing: string) =>
      `${count(total, 'notice', 'notices')} · ${missing}`,
    clockBehind: (at: string) =>
      `This computer’s clock says ${at}, which is before the newest notice.`,
    demoClockBehind: (at: string) =>
      `The demo’s clock stands at ${at}, which is before the newest notice.`,
  },

  demo: {
    strip: 'Demo: not the committee’s words',
    date: (day: string) => `its date: ${day}`,
    note: 'Demo text, written for this app from reported facts; not the committee’s words.',
    clock: (at: string) => `The demo’s clock stands at ${at}.`,
  },

  welcome: {
    screen: 'Welcome',
    lead: 'Your committee’s signed notices, on your own computer, readable without a network.',
    demo: 'Try the demo strike',
    demoMore:
      'Twenty-two notices of one strike, from the order to the return to work. Nothing to set up.',
    demoAgain: 'Open the demo strike',
    demoMaking: 'Making the demo: keys, signatures, notices…',
    join: 'Join with an invite',
    joinMore:
      'A small file from your union that ends in .picket-invite. Choose it, or drop it here.',
    empty: 'Start an empty book',
    emptyMore: 'A book of your own without a union. You can join with an invite later.',
    books: 'Your books',
    demoBook: 'Demo, not encrypted',
    ownBook: 'Encrypted',
    remembered: 'opens without a passphrase on this computer',
    made: (day: string) => `made ${day}`,
    unlock: 'Unlock',
    waiting: (name: string) =>
      `“${name}” waits to be read. Open the book that it belongs to, or join with an invite.`,
  },

  join: {
    title: 'Check the invite',
    from: 'This invite says it comes from',
    zone: 'Time zone',
    began: 'Strike began',
    notBegun: 'not yet',
    officers: 'Officers who can sign',
    threshold: (need: number, of: number) => `${need} of ${of} must sign before a notice counts.`,
    sources: 'Notices will be fetched from',
    noSources: 'No address: notices come as files or on a stick.',
    words: 'Check words',
    wordsWhy:
      'Anyone can make a file with your union’s name on it. Call an officer, or ask a colleague who has joined, and read these twelve words aloud. If one differs, stop.',
    compared: 'I compared all twelve words with somebody I know',
    later: 'You can also compare later, on the Trust page.',
    already: 'This book has joined this union already.',
    goOn: 'Continue to the passphrase',
    joinThis: 'Join with this book',
    joined: (union: string) => `Joined ${union}.`,
    busy: 'Reading the invite…',
  },

  create: {
    titleEmpty: 'A new book',
    titleInvite: (union: string) => `A book for ${union}`,
    label: 'Name of the book',
    labelHint: 'Shown before unlocking and not encrypted, so name no person here.',
    labelPlaceholder: 'My strike book',
    passphrase: 'Passphrase',
    passphraseHint:
      'It encrypts everything in the book. Four or five words that have nothing to do with each other are strong and can be remembered. Pasting works.',
    confirm: 'The passphrase once more',
    differs: 'The two are not the same.',
    same: 'The two are the same.',
    strength: ['Guessed at once', 'Guessed soon', 'Guessed with patience', 'Strong', 'Very strong'],
    strengthOf: (label: string) => `Strength: ${label}`,
    notEnough: 'not enough yet',
    enough: 'enough',
    remember: 'Remember on this computer',
    rememberHint:
      'Keeps a copy of the key in the computer’s keychain, so that the book opens without the passphrase. Anyone at your unlocked computer can open it then.',
    make: 'Make the book',
    making: 'Making the key and the book…',
    codeTitle: 'Your recovery code',
    codeLead: 'This code opens the book when you forget the passphrase. It is shown only now.',
    codeWhy:
      'Print it or write it down and keep it where you keep your passport. Whoever has it can read the book. Without it and without the passphrase nobody can, not even us.',
    code: 'Recovery code',
    print: 'Print',
    written: 'I wrote it down or printed it',
    done: 'Open the book',
    sheetTitle: 'Picketbook recovery code',
    sheetBook: (label: string) => `Book: ${label}`,
    sheetKeep: 'Keep this sheet in a safe place. Whoever has it can read the book.',
  },

  lock: {
    screen: 'Locked',
    title: (label: string) => `Unlock “${label}”`,
    passphrase: 'Passphrase',
    unlock: 'Unlock',
    unlocking: 'Unlocking…',
    demo: 'Open the demo',
    keychain: 'Unlock with this computer’s keychain',
    useCode: 'Use the recovery code',
    usePassphrase: 'Use the passphrase',
    code: 'Recovery code',
    codeHint: 'As printed. Spaces, dashes and capitals do not matter.',
    remember: 'Remember on this computer',
    others: 'Other books',
    lockedIdle: 'Locked after a while without use.',
    backups: 'Restore from a backup',
    backupsLead:
      'Each backup is a whole, verified copy of the book. What is in the book now is kept aside.',
    backupsNone: 'There is no backup of this book on this computer.',
    restore: 'Restore',
    restoreAsk: (at: string) => `Put back the backup of ${at}?`,
    restoreMore:
      'What was noted after it is not in it. The book as it is now is kept aside in its folder.',
    restored: 'The backup was put back. Unlock the book as before.',
    size: (bytes: number) =>
      bytes < 1_000_000
        ? `${number(Math.max(1, Math.round(bytes / 1000)))} kB`
        : `${number(Math.round(bytes / 100_000) / 10)} MB`,
    showBackups: 'Show backups',
    folder: 'The book’s folder:',
    unnamed: 'A book whose name cannot be read',
  },

  nav: {
    label: 'Pages',
    menu: 'Menu',
    today: 'Today',
    notes: 'Notes',
    line: 'Line',
    sites: 'Sites & shifts',
    roster: 'Roster',
    hours: 'Hours',
    incidents: 'Incidents',
    paper: 'Paper sheets',
    retention: 'Retention',
    offers: 'Offers',
    promises: 'Promises',
    votes: 'Votes',
    timeline: 'Timeline',
    search: 'Search',
    storage: 'Storage',
    sessions: 'Sessions',
    requests: 'Requests',
    conflicts: 'Conflicts',
    tables: 'Tables',
    notices: 'Notices',
    check: 'Check',
    claims: 'Claims',
    asked: 'What members ask',
    trust: 'Trust',
    settings: 'Settings',
    unread: (unread: number) => `${number(unread)} unread`,
    sealed: 'Encrypted on this computer.',
    notSealed: 'The demo is not encrypted.',
    lockNow: 'lock now',
    lock: 'Lock now',
    closeDemo: 'close the demo',
    closeTheDemo: 'Close the demo',
    palette: 'Search or jump',
    readOnly: 'Reading only',
    ctrl: 'Ctrl',
    groups: { bargaining: 'Bargaining', picket: 'Picket', committee: 'Committee' },
  },

  today: {
    screen: 'Today',
    strikeDay: 'strike day',
    ended: 'The strike is over; this was its last day.',
    noStrike: 'No strike is on',
    order: 'Order in force',
    orders,
    since: (cite: string, at: string) => `${cite}, since ${at}`,
    noOrder: 'No order on this device',
    noOrderMore: (newest: string | undefined) =>
      newest === undefined
        ? 'No notice has arrived yet.'
        : `No order of a notice up to ${newest} is in force. That does not mean that there is none.`,
    next: 'Ordered, not in force yet',
    from: (cite: string, at: string) => `${cite}, from ${at}`,
    newest: 'Newest notice',
    alerts: 'Look here',
    alertKinds: alerts,
    alertTodo,
    putAside: 'Put aside',
    asideDone: 'Put aside.',
    noticed: (at: string) => `Noticed ${at}`,
    session: 'Next session',
    noSession: 'Nobody announced one.',
    saidBy: (who: string) => `Announced by ${who}`,
    promises: 'Promises',
    noPromises: 'None is open.',
    votes: 'Votes',
    noVotes: 'None so far.',
    talks: 'The talks',
    toTracker: 'Where each issue stands',
    emptyTitle: 'Nothing has arrived yet',
    emptyJoin:
      'This book has not joined a union. With an invite it can tell whose notices are genuine.',
    emptyNotices: 'Fetch the notices, or open a bundle that somebody gave you.',
  },

  notice: {
    name: noticeName,
    nameRevised: (notice: number, revision: number) =>
      `${noticeName(notice)}, revision ${revision}`,
    paragraph: (name: string, paragraph: number) => `${name} ¶${paragraph}`,
    signedBy: (signed: number, of: number) =>
      `Signed by ${signed} of ${count(of, 'officer', 'officers')}`,
    untilBy: (by: number) => `in force, ended by ${ownNumber(by)} later`,
    supersededBy: (by: number) => `superseded by ${ownNumber(by)}`,
    withdrawnBy: (by: number) => `withdrawn by ${ownNumber(by)}`,
    kinds,
  },

  notices: {
    screen: 'Notices',
    list: 'Notices',
    refresh: 'Refresh',
    openBundle: 'Open a bundle…',
    openFolder: 'From a folder or stick…',
    markAllRead: 'Mark all as read',
    allRead: (marked: number) => `${count(marked, 'notice', 'notices')} marked as read.`,
    search: 'Search notices',
    searchHint: 'Words or a number',
    kind: 'Kind',
    everyKind: 'Every kind',
    unreadOnly: 'Unread only',
    order: 'Order',
    newestFirst: 'Newest first',
    oldestFirst: 'Oldest first',
    found: (total: number) => `${count(total, 'notice', 'notices')}`,
    unread: 'unread',
    changed: 'changed since you read it',
    removed: 'no longer in the feed',
    rewritten: 'other text was offered',
    revision: (revision: number) => `revision ${revision}`,
    noneTitle: 'No notices yet',
    none: 'Refresh, open a bundle, or drop one anywhere in this window.',
    noneJoin: 'Join with an invite first: only then can this book tell whose notices are genuine.',
    noMatchTitle: 'No notice fits',
    noMatch: (newest: string) =>
      `No notice on this device (latest: ${newest}) fits these words and filters. That does not mean that there is none.`,
    clear: 'Clear search and filters',
    choose: 'Choose a notice from the list.',
    chooseKeys: 'go through the list',
    backToList: 'Back to the list',
  },

  page: {
    meta: (name: string, issuer: string, at: string) => `${name} · ${issuer} · ${at}`,
    names: (names: readonly string[]) => `(${list(names)}).`,
    notAltered: 'Not altered since.',
    verified: (at: string) => `Verified on this device on ${at}.`,
    howWeKnow: 'How we know',
    how: (need: number, of: number) =>
      `${need} of ${of} officers must sign before a notice counts. This device checked each signature against the keys of your invite, and that the text is byte for byte the one that was signed.`,
    cameFrom: 'Came from',
    fingerprint: 'SHA-256 of the file',
    toTrust: 'Officers, keys and check words',
    effective: (at: string) => `In force from ${at}.`,
    order: (order: string) => `This notice gives an order: ${order}.`,
    supersedes: 'Takes the place of',
    withdraws: 'Takes back',
    answers: 'Answers',
    copyParagraph: (cite: string) => `Copy “${cite}”`,
    copiedCite: (cite: string) => `Copied: ${cite}`,
    copyText: 'Copy the text with its source',
    copiedText: 'Copied with number, date and signers.',
    print: 'Print',
    markUnread: 'Mark unread',
    markedUnread: (name: string) => `${name} is unread again.`,
    older: 'Older',
    newer: 'Newer',
    revisionLabel: 'Revision shown',
    revisionOf: (revision: number, at: string) => `Revision ${revision}, ${at}`,
    notNewest: (shown: number, newest: number) =>
      `You are reading revision ${shown}. Revision ${newest} takes its place.`,
    showNewest: 'Read the newest',
    changed: (from: number, to: number) =>
      `Changed since you read it: you read revision ${from}, this is revision ${to}.`,
    showChanges: 'What changed',
    until: (at: string, by: number) =>
      `In force until ${at}. Then notice ${ownNumber(by)} takes its place.`,
    superseded: (by: number) => `Superseded: notice ${ownNumber(by)} takes its place.`,
    withdrawn: (by: number) => `Withdrawn by notice ${ownNumber(by)}.`,
    goTo: (notice: number) => `Read notice ${ownNumber(notice)}`,
    removed:
      'The committee’s feed does not carry this notice any more. It was verified when it came and stays here.',
    rewritten:
      'Another text was offered under this number and revision. This is the one that came first; the other is kept as evidence.',
    badges: {
      bidi: 'Hidden text direction',
      invisible: 'Invisible characters',
      issuer: 'Look at the issuer’s name',
    } as Record<string, string>,
    badgeOther: 'Look closely',
    linkTitle: 'Leave Picketbook?',
    linkLead: 'This link opens in your browser:',
    linkMore: 'The site can see that somebody followed it.',
    linkOpen: 'Open the link',
    printedFrom: (cite: string, current: string, now: string) =>
      `Printed from Picketbook on ${now}. ${cite}. The notices on that device were then: ${current}.`,
  },

  diff: {
    title: (from: number, to: number) => `What changed from revision ${from} to ${to}`,
    close: 'Back to the text',
    compare: 'Compare with revision',
    was: 'only in the older',
    now: 'only in the newer',
    legendWas: 'struck',
    legendNow: 'underlined',
    same: 'No word differs.',
    header: 'In the header',
    added: 'new paragraph',
    dropped: 'paragraph left out',
    aloudWas: 'left out:',
    aloudNow: 'new:',
    aloudEnd: 'end of change',
    unchanged: (paragraphs: number) => `${count(paragraphs, 'paragraph', 'paragraphs')} unchanged`,
    fields: {
      title: 'Title',
      issued_at: 'Issued',
      issuer: 'Issuer',
      kind: 'Kind',
      effective_at: 'In force from',
      order: 'Order',
      supersedes: 'Takes the place of',
      withdraws: 'Takes back',
      answers: 'Answers',
      language: 'Language',
      demo: 'Demo',
    } as Record<string, string>,
  },

  imports: {
    reading: (name: string) => `Verifying ${name}…`,
    refreshing: 'Looking for new notices…',
    cancel: 'Cancel',
    cancelled: 'Cancelled. Nothing was changed.',
    progress: (done: number, total: number) =>
      total > 0 ? `${number(done)} of ${number(total)}` : number(done),
    added: (added: number) => `${count(added, 'new notice', 'new notices')}`,
    revised: (revised: number) => `${count(revised, 'revision', 'revisions')}`,
    nothing: 'Nothing new: you have everything that was there.',
    verified: (what: string) => `${what}, verified.`,
    stale: 'Genuine, but its last word has run out: there may be newer notices.',
    unfinished: 'Only a part of it was taken; Trust says why.',
    noticed: (kinds: string) => `Noticed: ${kinds}.`,
    read: 'Read',
    refused: 'Refused',
    refusedFile: (name: string) => `“${name}” was refused`,
    failed: 'This did not happen',
    failedFile: (name: string) => `“${name}” was not read`,
    seeTrust: 'See what was refused',
    seeSources: 'See the sources',
    refreshFailed: 'No source answered',
    refreshPartly: (failed: number) =>
      `${count(failed, 'source', 'sources')} gave nothing; see the Trust page.`,
    busy: 'Something is being read already. Wait for it or cancel it.',
    drop: 'Drop to read the notices',
    dropMore:
      'Bundles (.picket), folders with notices, invites (.picket-invite), sheets of laptops (.picketsheet)',
    oneFile: 'Drop one file at a time.',
    joinFirst: 'Join with an invite…',
    otherUnion:
      'This invite belongs to another union. Lock this book and join from the welcome page.',
  },

  sheet,

  bodies,

  trust: {
    screen: 'Trust',
    lead: 'Why you can rely on these notices, and how to check it with a colleague.',
    union: 'Union',
    zoneIs: (zone: string) => `Time zone: ${zone}`,
    began: (day: string) => `Strike began: ${day}`,
    officers: 'Officers',
    officersMore: (need: number, of: number) =>
      `${need} of these ${of} officers must sign before a notice counts.`,
    key: (id: string) => `Key ${id}`,
    root: (version: number) => `List of keys, version ${version}`,
    rootUntil: (at: string) => `valid until ${at}`,
    words: 'Check words',
    wordsLead:
      'Read these aloud to another member, by phone or on the line. The same words mean the same keys and the same notices. If a word differs, first make sure that both have the same newest notice and have refreshed; if it still differs, tell an officer.',
    keyWords: 'For the officers’ keys',
    feedWords: 'For all notices so far',
    asOf: 'As of notice',
    asOfNow: (cite: string) => `Words as of ${cite}`,
    asOfMore:
      'If your colleague’s newest notice is older than yours, choose that one here and compare again.',
    noFeedWords: 'No notice yet, so there are no words to compare.',
    sources: 'Sources',
    sourcesMore: 'Where notices are looked for. Every one is checked the same way.',
    noSources: 'No source: notices come by bundle.',
    fromInvite: 'from the invite',
    addedByYou: 'added by you',
    tried: (at: string) => `Last tried ${at}`,
    ok: (at: string) => `last answered ${at}`,
    notTried: 'Not tried yet',
    notOk: 'never answered',
    okNow: 'answered and verified',
    addAddress: 'Add an address',
    addAddressHint: 'An https address of your union’s notices, or the path of a folder.',
    addFolder: 'Add a folder…',
    sourceAdded: 'Source added.',
    removeSource: (address: string) => `Remove the source ${address}`,
    sourceRemoved: 'Source removed.',
    refusals: 'Refused',
    refusalsMore: 'What was offered and not accepted. None of it is in your book.',
    noRefusals: 'Nothing was refused.',
    noneTitle: 'No union yet',
    none: 'This book has not joined a union, so there are no keys to trust.',
    join: 'Join with an invite…',
    copyWords: 'Copy the words',
  },

  settings: {
    screen: 'Settings',
    look: 'Look',
    theme: 'Colours',
    themes,
    textSize: 'Text size',
    percent: (size: number) => `${size} %`,
    textSizeHint: 'Everything grows with it.',
    safety: 'Locking',
    idle: 'Lock after',
    idleMinutes: (minutes: number) =>
      minutes === 0 ? 'Never by itself' : `${count(minutes, 'minute', 'minutes')} without use`,
    idleDemo: 'The demo has no passphrase and is not locked by itself.',
    keychain: 'This computer’s keychain',
    remembered: 'The keychain holds a copy of this book’s key: it opens without the passphrase.',
    notRemembered: 'The keychain holds no key of this book.',
    noKeychain: 'This computer offers no keychain that Picketbook can use.',
    forget: 'Forget the key',
    forgotten: 'The keychain no longer holds the key. Next time you need the passphrase.',
    refresh: 'Looking for notices',
    refreshEvery: 'Look by itself',
    refreshMinutes: (minutes: number) =>
      minutes === 0 ? 'Never, only by button' : `Every ${count(minutes, 'minute', 'minutes')}`,
    refreshHint: 'Only while the book is open. Reading never waits for it.',
    data: 'Your data',
    folder: 'The window keeps its books in this folder:',
    showFolder: 'Show folder',
    removeDemo: 'Remove the demo',
    removeDemoLead: 'The demo strike takes some space and can be made again at any time.',
    removeDemoAsk: 'Remove the demo strike?',
    removeDemoMore:
      'Its notices and what you marked as read in it go. Your own books are not touched.',
    demoRemoved: 'The demo was removed.',
    about: 'About',
    version: (version: string) => `Picketbook ${version}`,
    license: 'Free software under the AGPL, version 3 or later.',
    licenses: 'Licenses of others’ work',
    privacy: 'No account, no server of ours, no telemetry.',
    saved: 'Saved.',
  },

  palette: {
    title: 'Search or jump',
    placeholder: 'A page, an action, or a notice by number',
    pages: 'Pages',
    actions: 'Actions',
    notices: 'Notices',
    none: 'Nothing fits.',
    notice: (title: string, n: number) => `${n} · ${title}`,
    lock: 'Lock now',
    refresh: 'Refresh',
    bundle: 'Open a bundle…',
    folder: 'From a folder or stick…',
    help: 'Keyboard help',
    markAllRead: 'Mark all notices as read',
    quickNote: 'Quick note',
    searchFor: (text: string) => `Search everything for “${text}”`,
    theme: (name: string) => `Colours: ${name}`,
    results: (results: number) => count(results, 'result', 'results'),
  },

  help: {
    title: 'Keyboard',
    anywhere: 'Anywhere',
    inNotices: 'In Notices',
    palette: 'Search or jump',
    lock: 'Lock now',
    back: 'Back to where you were',
    help: 'This help',
    close: 'Close what is open',
    next: 'Next notice in the list',
    previous: 'Previous notice in the list',
    search: 'Search notices',
    firstLast: 'First or last notice',
    unread: 'Mark unread',
    print: 'Print',
    then: 'or',
  },

  keeping,
  picket,
  laptops,

  pager: {
    label: 'Pages of the list',
    first: 'First',
    previous: 'Previous',
    next: 'Next',
    last: 'Last',
    range: (from: number, to: number, total: number) =>
      `${number(from)} to ${number(to)} of ${number(total)}`,
  },

  failures: {
    errors,
    other: { what: 'This did not work.', todo: 'Try again. What was found is below.' },
    code: (code: string) => `Code: ${code}`,
  },
};
