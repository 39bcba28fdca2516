// Generated from src-tauri/src/ipc/table.rs and src-tauri/app/src/view.rs by `make bindings`. Do not edit.

export type AddendumView = { 
/**
 * When.
 */
at: string, 
/**
 * What.
 */
body: string, };

export type Alert = { 
/**
 * For putting it aside; 0 for alerts that only last as long as their cause.
 */
id: number, 
/**
 * What it is about.
 */
kind: AlertKind, 
/**
 * When it was noticed.
 */
at: string, 
/**
 * The notices it is about.
 */
numbers: Array<number>, 
/**
 * What was found, in one sentence.
 */
detail: string, };

export type AlertKind = "gap" | "rewritten" | "removed" | "forked" | "stale" | "history_reset" | "clock_behind" | "put_back" | "no_backup" | "keychain" | "claim";

export type AppState = { 
/**
 * Version of the app.
 */
version: string, 
/**
 * The folder that holds all books of this person.
 */
data_folder: string, 
/**
 * The books on this computer, newest use first.
 */
books: Array<BookEntry>, 
/**
 * The book that is open now, if one is.
 */
open: OpenBook | null, 
/**
 * The person's settings.
 */
settings: Settings, 
/**
 * A file that was handed over by the command line or by the desktop and waits for a book.
 */
waiting_file: WaitingFile | null, 
/**
 * True when the computer offers a keychain that can be used.
 */
keychain: boolean, };

export type AskKey = { 
/**
 * The public key: an age recipient, `age1…`.
 */
recipient: string, 
/**
 * The notice that names it; nothing when the person gave it by hand.
 */
notice: number | null, 
/**
 * Where it is from, in words.
 */
source: string, };

export type AskKeyFile = { 
/**
 * The file.
 */
path: string, 
/**
 * The passphrase that seals it.
 */
passphrase: string, };

export type AskedDone = { 
/**
 * The rows.
 */
ids: Array<number>, 
/**
 * Aside or not.
 */
done: boolean, };

export type AskedEntry = { 
/**
 * The rows, for putting them aside.
 */
ids: Array<number>, 
/**
 * One sentence for all of them: the first that came.
 */
sentence: string, 
/**
 * What believing it may lead to.
 */
impact: ClaimImpact, 
/**
 * How many members' claims.
 */
claims: number, 
/**
 * How often it was heard.
 */
heard: number, 
/**
 * The first day on which it was heard.
 */
first_heard: string | null, 
/**
 * Put aside.
 */
done: boolean, 
/**
 * A notice in force that answers such a claim, by its list of answers or its words.
 */
notice: number | null, };

export type AskedImport = { 
/**
 * Claims that were not here before.
 */
added: number, 
/**
 * Claims that were here already.
 */
known: number, 
/**
 * Files of which nothing was taken, each with the reason.
 */
refused: Array<string>, };

export type AskedTopic = { 
/**
 * The topic.
 */
topic: ClaimTopic, 
/**
 * How many claims.
 */
claims: number, 
/**
 * How often these were heard.
 */
heard: number, 
/**
 * Claims that say the same are one entry; the most frequent first.
 */
entries: Array<AskedEntry>, };

export type AttachmentSave = { 
/**
 * Which one.
 */
id: number, 
/**
 * The path to write.
 */
path: string, };

export type AttachmentView = { 
/**
 * Identifier in this book.
 */
id: number, 
/**
 * The same in every export and in the text's links.
 */
uid: string, 
/**
 * Its name.
 */
name: string, 
/**
 * For example `image/png`.
 */
media_type: string, 
/**
 * Its size.
 */
bytes: number, 
/**
 * When it was attached.
 */
added_at: string, };

export type BacklinkView = { 
/**
 * Which note.
 */
id: number, 
/**
 * Its title.
 */
title: string, 
/**
 * Its beginning.
 */
excerpt: string, 
/**
 * When it was last changed.
 */
edited_at: string, 
/**
 * To which target exactly.
 */
target: string, };

export type BackupRow = { 
/**
 * File name.
 */
name: string, 
/**
 * When it was made.
 */
made_at: string, 
/**
 * Size in bytes.
 */
bytes: number, };

export type BadgeView = { 
/**
 * `bidi`, `invisible` or `issuer`.
 */
kind: string, 
/**
 * What was found, in one sentence.
 */
detail: string, };

export type BallotView = { 
/**
 * Identifier.
 */
id: string, 
/**
 * What kind of vote.
 */
kind: string, 
/**
 * When.
 */
date: WhenView, 
/**
 * As of when the counts are known.
 */
as_of: string, 
/**
 * What was voted on.
 */
summary: string, 
/**
 * False while the counts are not known on the book's day.
 */
over: boolean, 
/**
 * Votes for.
 */
yes: number | null, 
/**
 * Votes against.
 */
no: number | null, 
/**
 * Valid votes.
 */
valid: number | null, 
/**
 * Members who could vote.
 */
eligible: number | null, 
/**
 * Share of yes votes in the valid ones, per cent with two decimals.
 */
percent: string | null, 
/**
 * Share of no votes.
 */
against: string | null, 
/**
 * Ballots in members who could vote.
 */
turnout: string | null, 
/**
 * The announced figure or word.
 */
announced: string, 
/**
 * True when the announced figure is another than the computed one.
 */
announced_differs: boolean, 
/**
 * What is known about turnout.
 */
turnout_note: string, 
/**
 * Where it is recorded.
 */
source: FactSource, 
/**
 * The conflicts that concern it.
 */
conflicts: Array<ConflictView>, };

export type BookEntry = { 
/**
 * Identifier of the book, never reused.
 */
id: string, 
/**
 * The name that the person gave it.
 */
label: string, 
/**
 * Own book or demo.
 */
kind: BookKind, 
/**
 * Its folder.
 */
folder: string, 
/**
 * When it was made.
 */
created_at: string, 
/**
 * True when the OS keychain may hold a copy of its key.
 */
remembered: boolean, 
/**
 * Why it cannot be opened, when that is known before any passphrase.
 */
problem: ErrorView | null, };

export type BookKind = "demo" | "own";

export type Changed = { 
/**
 * Topics.
 */
topics: Array<TopicView>, 
/**
 * Grows with every write.
 */
seq: number, };

export type CharacterizationView = { 
/**
 * Identifier.
 */
id: string, 
/**
 * Who says so.
 */
by: PartyLabel, 
/**
 * What.
 */
words: string, 
/**
 * When, empty when no source says.
 */
date: string, 
/**
 * Where it is recorded.
 */
source: FactSource, };

export type CheckAlsoView = { 
/**
 * Who says it, in which way and when, in words.
 */
said: string, 
/**
 * What.
 */
text: string, 
/**
 * The evidence tier.
 */
tier: string, };

export type CheckDifferenceView = { 
/**
 * What carries the meaning: `number`, `date`, `negation` and so on.
 */
category: string, 
/**
 * In the notice; empty when the text adds words.
 */
was: string, 
/**
 * In the text; empty when the text leaves words out.
 */
now: string, 
/**
 * The paragraph of the notice.
 */
paragraph: number, 
/**
 * The notice's sentence up to there.
 */
before: string, 
/**
 * The notice's sentence from there on.
 */
after: string, };

export type CheckLeftOutView = { 
/**
 * The paragraph of the notice.
 */
paragraph: number, 
/**
 * The words.
 */
text: string, 
/**
 * What they carry when that turns the meaning: `negation`, `condition`, `date`.
 */
carries: string | null, };

export type CheckMatchView = { 
/**
 * Number of the notice.
 */
notice: number, 
/**
 * Its revision.
 */
revision: number, 
/**
 * Its title.
 */
title: string, 
/**
 * The day of its issue, in words.
 */
issued: string, 
/**
 * In which way it matches: `verbatim`, `excerpt`, `altered`, `said_anew`, `touches`.
 */
kind: string, 
/**
 * What became of it by now, in words.
 */
standing: string, 
/**
 * True when it may be cited as what holds now.
 */
in_force: boolean, 
/**
 * The paragraph that `quote` is.
 */
paragraph: number, 
/**
 * The words of the notice to be read first.
 */
quote: string, 
/**
 * Where words differ, those that turn the meaning first.
 */
differences: Array<CheckDifferenceView>, 
/**
 * What the text leaves out of the paragraphs concerned.
 */
left_out: Array<CheckLeftOutView>, };

export type CheckReport = { 
/**
 * Nothing was found.
 */
whole: boolean, 
/**
 * What was found.
 */
findings: Array<string>, 
/**
 * The newest copy that could be put back.
 */
newest_backup: BackupRow | null, };

export type CheckView = { 
/**
 * In which way the text matches, for example `verbatim`, `altered_copy`, `no_match`.
 */
verdict: string, 
/**
 * First: what the newest relevant notice says, or why nothing can be said.
 */
fact_first: string, 
/**
 * In which way the text matches, in words.
 */
verdict_line: string, 
/**
 * The claim in quotes, shortened.
 */
claim: string, 
/**
 * As of when all this holds.
 */
as_of: string, 
/**
 * For claims that lead to action.
 */
do_not_act: string | null, 
/**
 * Tricks with characters, when there are any.
 */
oddities: string | null, 
/**
 * The notices that it has to do with, best first.
 */
matches: Array<CheckMatchView>, 
/**
 * What the log of this book has on the matter: no official word; strongest source first.
 */
also: Array<CheckAlsoView>, };

export type CheckedFile = { 
/**
 * The file's name; empty for a page that was pasted.
 */
name: string, 
/**
 * `text`, `html`, `mail` or `pdf`.
 */
kind: string, 
/**
 * The text that was taken out of it.
 */
text: string, 
/**
 * Parts that were not read, such as a picture in a mail.
 */
unread: Array<string>, 
/**
 * The answer.
 */
answer: CheckView, };

export type ClaimAnswer = { 
/**
 * First: what the newest relevant notice says, or why nothing can be said.
 */
fact_first: string, 
/**
 * What that means for the claim.
 */
verdict_line: string, 
/**
 * What is known: the paragraphs, newest first.
 */
known: Array<ClaimKnown>, 
/**
 * What is not known.
 */
not_known: string, 
/**
 * When the next word is promised.
 */
next_word: string, 
/**
 * For claims that lead to action.
 */
do_not_act: string | null, 
/**
 * The claim in quotes.
 */
claim: string, 
/**
 * As of when all this holds.
 */
as_of: string, 
/**
 * The status that the app itself would record, with what it rests on; nothing on a device that is
 * out of date and found nothing.
 */
proposed: ClaimProposal | null, 
/**
 * All sentences in the order in which they are read.
 */
text: string, };

export type ClaimChannel = "in_person" | "phone" | "message" | "group_chat" | "mail" | "social_media" | "press" | "paper" | "other";

export type ClaimCite = { 
/**
 * Number of the notice.
 */
number: number, 
/**
 * Its revision.
 */
revision: number, 
/**
 * The paragraph, from 1; 0 is the title.
 */
paragraph: number, };

export type ClaimFilter = { 
/**
 * Only this status.
 */
status: ClaimStatus | null, 
/**
 * Only this topic.
 */
topic: ClaimTopic | null, 
/**
 * Only sentences with this text.
 */
text: string, 
/**
 * Only those chosen for the committee.
 */
chosen: boolean, 
/**
 * Rows to skip.
 */
offset: number, 
/**
 * Rows to give; 0 for the usual page.
 */
limit: number, };

export type ClaimImpact = "none" | "return_to_work" | "vote" | "picket_times";

export type ClaimKnown = { 
/**
 * Where.
 */
cite: ClaimCite, 
/**
 * Where and of which day, in words.
 */
source: string, 
/**
 * The words.
 */
quote: string, };

export type ClaimOutcome = { 
/**
 * The topic.
 */
topic: ClaimTopic, 
/**
 * Claims logged.
 */
logged: number, 
/**
 * A notice in force says so.
 */
confirmed: number, 
/**
 * A part of it.
 */
partly: number, 
/**
 * A notice in force says otherwise.
 */
contradicted: number, 
/**
 * A notice speaks of it.
 */
addressed: number, 
/**
 * Overtaken by events.
 */
overtaken: number, 
/**
 * No official word, or not reviewed.
 */
open: number, 
/**
 * Median of the days from first heard to first official word, where there was one.
 */
days_to_word: number | null, };

export type ClaimPage = { 
/**
 * Its row.
 */
row: ClaimRow, 
/**
 * Its answer.
 */
answer: ClaimAnswer, 
/**
 * When and where it was heard.
 */
sightings: Array<ClaimSighting>, 
/**
 * What was recorded about it, oldest first.
 */
history: Array<ClaimStep>, 
/**
 * Notices that came later.
 */
touches: Array<ClaimTouch>, 
/**
 * Claims that are read with it.
 */
merged: Array<ClaimRow>, 
/**
 * Claims that may be the same.
 */
similar: Array<ClaimRow>, };

export type ClaimPair = { 
/**
 * One.
 */
claim: number, 
/**
 * The other.
 */
other: number, };

export type ClaimProposal = { 
/**
 * The status.
 */
status: ClaimStatus, 
/**
 * The paragraphs.
 */
cites: Array<ClaimCite>, };

export type ClaimReview = { 
/**
 * Which claim.
 */
claim: number, 
/**
 * The status.
 */
status: ClaimStatus, 
/**
 * What it rests on.
 */
cites: Array<ClaimCite>, };

export type ClaimRow = { 
/**
 * Identifier.
 */
id: number, 
/**
 * The claim in one neutral sentence.
 */
sentence: string, 
/**
 * What it is about.
 */
topic: ClaimTopic, 
/**
 * What believing it may lead to.
 */
impact: ClaimImpact, 
/**
 * What became of it.
 */
status: ClaimStatus, 
/**
 * When it was logged.
 */
logged_at: string, 
/**
 * The first day on which it was heard.
 */
first_heard: string | null, 
/**
 * How often it was heard.
 */
sightings: number, 
/**
 * Notices on its matter that came later and were not looked at yet.
 */
unseen: number, 
/**
 * Chosen for the committee's file.
 */
chosen: boolean, };

export type ClaimSighting = { 
/**
 * Identifier.
 */
id: number, 
/**
 * The day.
 */
heard_on: string, 
/**
 * Over what.
 */
channel: ClaimChannel, 
/**
 * Where.
 */
place: string, 
/**
 * The words as they were heard.
 */
said: string, };

export type ClaimStatus = "not_reviewed" | "no_official_word" | "addressed" | "contradicted" | "confirmed" | "partly" | "overtaken";

export type ClaimStep = { 
/**
 * The status from then on.
 */
status: ClaimStatus, 
/**
 * When.
 */
at: string, 
/**
 * The app found it itself.
 */
by_app: boolean, 
/**
 * Why.
 */
reason: string, 
/**
 * What it rests on.
 */
cites: Array<ClaimCite>, };

export type ClaimSwitch = { 
/**
 * Which row.
 */
id: number, 
/**
 * On or off.
 */
on: boolean, };

export type ClaimTopic = "return_to_work" | "agreement" | "vote" | "picket" | "talks" | "pay" | "benefits" | "jobs" | "help" | "other";

export type ClaimTouch = { 
/**
 * Which paragraph.
 */
cite: ClaimCite, 
/**
 * When it arrived.
 */
at: string, 
/**
 * The person has not looked yet.
 */
unseen: boolean, };

export type CommitteeAskKey = { 
/**
 * The public key: an age recipient.
 */
recipient: string, 
/**
 * The line that a signed notice carries so that members' devices find the key.
 */
line: string, 
/**
 * The notice in force that carries it.
 */
notice: number | null, };

export type CompareCell = { 
/**
 * The numbers by year.
 */
years: Array<YearFigure>, 
/**
 * The numbers that are not for one year.
 */
numbers: Array<string>, 
/**
 * The years that these are about, as typed.
 */
span: string, 
/**
 * What the numbers count.
 */
unit: string, 
/**
 * The currency, when they are money.
 */
currency: string, 
/**
 * The period, when they are money paid again and again.
 */
per: string, 
/**
 * The wording.
 */
text: string, 
/**
 * The percentages added up.
 */
simple: string | null, 
/**
 * The percentages compounded, to two decimals.
 */
compounded: string | null, 
/**
 * The terms behind it.
 */
terms: Array<TermView>, };

export type CompareIssue = { 
/**
 * Code of the issue.
 */
issue: string, 
/**
 * Its name.
 */
name: string, 
/**
 * What the offers say.
 */
lines: Array<CompareLine>, };

export type CompareLine = { 
/**
 * How the offers call it.
 */
label: string, 
/**
 * One for each offer; `None` where it says nothing.
 */
cells: Array<CompareCell | null>, 
/**
 * What changed from each offer to the next.
 */
changes: Array<LineChange>, };

export type CompareView = { 
/**
 * The offers in the order that was asked for.
 */
offers: Array<OfferRow>, 
/**
 * By issue.
 */
issues: Array<CompareIssue>, 
/**
 * Claims about these offers that are no part of them.
 */
claims: Array<TermView>, 
/**
 * Conflicts that concern them.
 */
conflicts: Array<ConflictView>, };

export type ConflictView = { 
/**
 * Identifier.
 */
id: string, 
/**
 * The question.
 */
question: string, 
/**
 * The versions, in the order of the record; none is preferred.
 */
versions: Array<VersionView>, 
/**
 * Codes of the facts concerned.
 */
about: Array<string>, 
/**
 * What to keep in mind.
 */
note: string, };

export type CountView = { 
/**
 * What is counted.
 */
name: string, 
/**
 * How many.
 */
count: number, };

export type CreatedBook = { 
/**
 * The book, open.
 */
open: OpenBook, 
/**
 * The recovery code, shown this once.
 */
recovery_code: string, 
/**
 * Set when the keychain did not take the key; the book is fine all the same.
 */
keychain_problem: string | null, };

export type DiffParagraph = { 
/**
 * Its number in the older revision.
 */
was: number | null, 
/**
 * Its number in the newer revision.
 */
now: number | null, 
/**
 * Runs of text.
 */
runs: Array<DiffRun>, };

export type DiffRun = { 
/**
 * `same`, `was` or `now`.
 */
side: DiffSide, 
/**
 * The text.
 */
text: string, };

export type DiffSide = "same" | "was" | "now";

export type DiffView = { 
/**
 * The older revision.
 */
from: number, 
/**
 * The newer revision.
 */
to: number, 
/**
 * Fields of the header that differ.
 */
header: Array<HeaderChange>, 
/**
 * The text, paragraph by paragraph.
 */
paragraphs: Array<DiffParagraph>, };

export type DiffWanted = { 
/**
 * The notice.
 */
number: number, 
/**
 * The older revision.
 */
from: number, 
/**
 * The newer revision.
 */
to: number, };

export type ErrorView = { 
/**
 * A stable code, for example `wrong_passphrase` or `rollback`.
 */
code: string, 
/**
 * One plain sentence: what was found and what to do.
 */
message: string, };

export type ExportFormat = "md" | "html" | "json" | "csv";

export type ExportReport = { 
/**
 * Where it is.
 */
path: string, 
/**
 * Notes in it.
 */
notes: number, 
/**
 * Notices in it, every revision counted.
 */
notices: number, 
/**
 * Attachments in it.
 */
attachments: number, 
/**
 * Closed notes that stayed in the book.
 */
closed_left_out: number, 
/**
 * Files written.
 */
files: number, 
/**
 * Bytes written, before they were packed or sealed.
 */
bytes: number, 
/**
 * Every file was read again and is as it was written.
 */
verified: boolean, };

export type ExportWanted = { 
/**
 * The file or folder to make; nothing may be there yet.
 */
path: string, 
/**
 * How.
 */
format: ExportFormat, 
/**
 * `note`, `notice`, `log`; empty for all.
 */
kinds: Array<string>, 
/**
 * Only these notes.
 */
notes: Array<number> | null, 
/**
 * Closed notes go along; the person chose so.
 */
with_closed: boolean, 
/**
 * What is in the bin goes along.
 */
with_bin: boolean, 
/**
 * Seals the export with this passphrase; it becomes one `.age` file.
 */
seal: string | null, };

export type FactSheet = { 
/**
 * The claim's identifier.
 */
id: number, 
/**
 * Whose notices these are.
 */
committee: string, 
/**
 * The union.
 */
union: string, 
/**
 * First and large: what the newest relevant notice says, or why nothing can be said.
 */
fact: string, 
/**
 * What that means for the claim.
 */
verdict_line: string, 
/**
 * For claims that lead to action.
 */
do_not_act: string | null, 
/**
 * Further paragraphs on the matter.
 */
known: Array<ClaimKnown>, 
/**
 * What is not known.
 */
not_known: string, 
/**
 * When the next word is promised.
 */
next_word: string, 
/**
 * The claim in quotes, once and small.
 */
claim: string, 
/**
 * Where the fact stands, and who signed it.
 */
citation: string, 
/**
 * As of when all this holds.
 */
as_of: string, 
/**
 * The number of the newest notice on the device, whose words follow.
 */
words_as_of: number | null, 
/**
 * Twelve words that stand for the history of all notices; two members compare them aloud.
 */
check_words: Array<string>, 
/**
 * The day on which it was made.
 */
made_on: string, 
/**
 * True when the notices are those of the demo.
 */
demo: boolean, 
/**
 * Names of closed notes whose words stand on this page. Empty unless a warning is due.
 */
closed: Array<string>, 
/**
 * The same as plain text, with the citation at the end.
 */
text: string, 
/**
 * The same for machines: schema.org's `ClaimReview` as JSON-LD.
 */
json_ld: string, };

export type FactSource = { 
/**
 * What kind of source, for example `official_union`.
 */
kind: string, 
/**
 * `T0` to `T4`, `copied`, `own`, or empty.
 */
tier: string, 
/**
 * The codes as they were typed.
 */
codes: string, 
/**
 * What the codes stand for.
 */
citations: Array<string>, 
/**
 * The decisive words.
 */
quote: string, 
/**
 * When somebody last saw the source.
 */
seen_on: string, };

export type FileKind = "bundle" | "invite" | "unknown";

export type Freshness = { 
/**
 * Current, stale, or nothing there yet.
 */
state: FreshnessState, 
/**
 * Until when it is current, or since when it is stale.
 */
at: string | null, 
/**
 * The newest notice on this device.
 */
newest: NoticeRef | null, 
/**
 * When the newest notice was issued.
 */
newest_issued_at: string | null, 
/**
 * How many notices (not revisions) are here.
 */
notices: number, 
/**
 * Numbers that are missing between the first and the newest.
 */
missing: Array<number>, 
/**
 * Set when the computer's clock stands before the newest notice: what the clock said.
 */
clock_behind: string | null, 
/**
 * When a refresh last succeeded on this device.
 */
checked_at: string | null, };

export type FreshnessState = "current" | "stale" | "nothing";

export type HeadView = { 
/**
 * When.
 */
at: string, 
/**
 * How many.
 */
count: number, };

export type HeaderChange = { 
/**
 * Name of the field.
 */
field: string, 
/**
 * Before.
 */
was: string, 
/**
 * After.
 */
now: string, };

export type HeardAgain = { 
/**
 * Which claim.
 */
claim: number, 
/**
 * How.
 */
sighting: NewSighting, };

export type ImportOutcome = { 
/**
 * Notices that were not here before.
 */
added: Array<NoticeRef>, 
/**
 * New revisions of notices that were here.
 */
revised: Array<NoticeRef>, 
/**
 * What else was noticed.
 */
alerts: Array<Alert>, 
/**
 * Genuine, but the feed's last word had run out.
 */
stale: boolean, 
/**
 * From where.
 */
came_from: string, 
/**
 * Freshness after it.
 */
freshness: Freshness, };

export type InvitePreview = { 
/**
 * Union, committee, zone.
 */
union: UnionView, 
/**
 * The twelve words over the officers' keys, computed here.
 */
check_words: Array<string>, 
/**
 * Officers' names.
 */
officers: Array<string>, 
/**
 * How many of them must sign.
 */
threshold: number, 
/**
 * The addresses from which notices will be fetched.
 */
sources: Array<string>, 
/**
 * True when the open book already belongs to this union.
 */
already_joined: boolean, };

export type IssueStep = { 
/**
 * The offer.
 */
offer: OfferRow, 
/**
 * What it says on this issue, in lines.
 */
lines: Array<TermLine>, 
/**
 * The terms behind them, and claims about it.
 */
terms: Array<TermView>, 
/**
 * What happened to it, in the order of time.
 */
moves: Array<MoveView>, };

export type LineAct = "in" | "out" | "walk_in" | "guest" | "guest_out";

export type LineChange = { 
/**
 * Place of the earlier offer in the comparison, from 1.
 */
from: number, 
/**
 * Place of the later offer in the comparison, from 1.
 */
to: number, 
/**
 * Both offers are the same side's.
 */
own: boolean, 
/**
 * Year of the contract, 0 when it is not about one.
 */
year: number, 
/**
 * `year`, `compounded`, `number`, `words`; `added` when nothing was said before; `dropped`
 * when a side no longer says what it said; `silent` when the other side does not speak about it.
 */
what: string, 
/**
 * Before.
 */
was: string, 
/**
 * After.
 */
now: string, 
/**
 * After minus before, for numbers.
 */
difference: string | null, 
/**
 * The words, for a change of words.
 */
words: Array<WordRun>, };

export type LineEntryView = { 
/**
 * Identifier.
 */
id: string, 
/**
 * When it happened.
 */
at: string, 
/**
 * Who, in words.
 */
name: string, 
/**
 * `in`, `out` or `void`.
 */
kind: string, 
/**
 * Kind of duty.
 */
duty: string, 
/**
 * True when another entry took its place.
 */
undone: boolean, 
/**
 * What is to be reviewed, in words.
 */
marks: Array<string>, };

export type LineFound = { 
/**
 * What was typed.
 */
text: string, 
/**
 * At most eight.
 */
rows: Array<LinePerson>, 
/**
 * True when the first is clearly meant; only then an Enter that came before this answer acts.
 */
clear: boolean, };

export type LinePerson = { 
/**
 * Whom an entry names.
 */
person: string, 
/**
 * Member number.
 */
number: string, 
/**
 * Name.
 */
name: string, 
/**
 * Since when they are in.
 */
in_since: string | null, 
/**
 * When they were here last.
 */
last_here: string | null, 
/**
 * What will be marked, in words.
 */
marks: Array<string>, };

export type LineRecord = { 
/**
 * Code of the shift.
 */
shift: string, 
/**
 * What.
 */
act: LineAct, 
/**
 * Whom: see [`LineAct`].
 */
who: string, 
/**
 * Kind of duty: `picket`, `alternate`, `flying`, `special`.
 */
duty: string, 
/**
 * Time of day `HH:MM`, `None` for now.
 */
at: string | null, };

export type LineRecorded = { 
/**
 * The entry.
 */
id: string, 
/**
 * Who, in words.
 */
name: string, 
/**
 * `in` or `out`.
 */
kind: string, 
/**
 * When it happened.
 */
at: string, 
/**
 * What is to be reviewed, in words.
 */
marks: Array<string>, };

export type LineSearchWanted = { 
/**
 * Code of the shift.
 */
shift: string, 
/**
 * What was typed.
 */
text: string, };

export type LineView = { 
/**
 * The shift, `None` in a book without shifts.
 */
shift: ShiftView | null, 
/**
 * True while it runs, so that entries get the time of the clock.
 */
running: boolean, 
/**
 * The time of day that an entry without another gets, `HH:MM` in the strike's zone.
 */
time: string, 
/**
 * People on the line now.
 */
on_line: number, 
/**
 * Members of them, with those not on the roster.
 */
members: number, 
/**
 * Guests of them.
 */
guests: number, 
/**
 * By union.
 */
unions: Array<CountView>, 
/**
 * By gate, where the site has several shifts at this time.
 */
gates: Array<CountView>, 
/**
 * Head count over time.
 */
heads: Array<HeadView>, 
/**
 * The newest entries first.
 */
recent: Array<LineEntryView>, 
/**
 * Who has not signed out, at most 200.
 */
open: Array<OpenStayView>, 
/**
 * Entries of this shift that are on this computer's disk.
 */
saved: number, 
/**
 * People in the roster.
 */
roster: number, 
/**
 * Shifts to choose from.
 */
shifts: Array<ShiftView>, };

export type LinkView = { 
/**
 * `notice`, `note`, `session`, `offer`, `claim`, `shift`, …
 */
kind: string, 
/**
 * Identifier within the kind, and after a `/` the place within it.
 */
target: string, };

export type MoveView = { 
/**
 * `pass`, `hold`, `withdraw`, `reject`, `ta`.
 */
kind: string, 
/**
 * When.
 */
date: WhenView, 
/**
 * Who.
 */
by: string, 
/**
 * Anything else.
 */
note: string, 
/**
 * Where it is recorded.
 */
source: FactSource, };

export type NeutralRemoved = { 
/**
 * The words.
 */
words: string, 
/**
 * Why: `forwarded`, `hearsay`, `name`, `contact`, `verdict`, `insult`, `alarm`, `length`.
 */
reason: string, };

export type NeutralView = { 
/**
 * The proposed sentence.
 */
sentence: string, 
/**
 * What was taken out, and why.
 */
removed: Array<NeutralRemoved>, 
/**
 * What it is about.
 */
topic: ClaimTopic, 
/**
 * What believing it may lead to.
 */
impact: ClaimImpact, 
/**
 * Claims in the log that may be the same.
 */
similar: Array<ClaimRow>, };

export type NewBook = { 
/**
 * The name for the list of books; may be empty when an invite is given.
 */
label: string, 
/**
 * The passphrase that seals it.
 */
passphrase: string, 
/**
 * Path of an invite file, `None` for an empty book.
 */
invite: string | null, 
/**
 * Keep a copy of the key in the OS keychain.
 */
remember: boolean, };

export type NewClaim = { 
/**
 * One neutral sentence.
 */
sentence: string, 
/**
 * What it is about; found from the words when not given.
 */
topic: ClaimTopic | null, 
/**
 * How it was heard first.
 */
sighting: NewSighting, };

export type NewNoteView = { 
/**
 * May be empty.
 */
title: string, 
/**
 * Markdown; empty for the template's text.
 */
body: string, 
/**
 * Without `#`.
 */
tags: Array<string>, 
/**
 * `meeting`, `offer`, `incident`, or empty.
 */
template: string, 
/**
 * Of the closed table.
 */
closed: boolean, };

export type NewSighting = { 
/**
 * The day; the book's today when not given.
 */
heard_on: string | null, 
/**
 * Over what.
 */
channel: ClaimChannel, 
/**
 * Where.
 */
place: string, 
/**
 * The words as they were heard.
 */
said: string, };

export type NewestView = { 
/**
 * Its row.
 */
row: NoticeRow, 
/**
 * The first paragraph as plain text.
 */
lead: string, 
/**
 * How many officers signed.
 */
signers: Signers, };

export type NoteAttach = { 
/**
 * To which note.
 */
id: number, 
/**
 * The file's path.
 */
path: string, };

export type NoteEditView = { 
/**
 * The version that it made.
 */
version: number, 
/**
 * When.
 */
at: string, 
/**
 * Characters that came.
 */
added: number, 
/**
 * Characters that went.
 */
removed: number, };

export type NoteListWanted = { 
/**
 * Where they are.
 */
place: NotePlace, 
/**
 * Only with this tag.
 */
tag: string | null, 
/**
 * Index of the first row wanted.
 */
offset: number, 
/**
 * How many rows at most (1 to 500).
 */
limit: number, };

export type NoteMark = { 
/**
 * Which note.
 */
id: number, 
/**
 * Stands first.
 */
pinned: boolean | null, 
/**
 * Of the closed table.
 */
closed: boolean | null, 
/**
 * Its tags.
 */
tags: Array<string> | null, };

export type NoteMove = { 
/**
 * Which note.
 */
id: number, 
/**
 * Where to.
 */
place: NotePlace, };

export type NotePage = { 
/**
 * Its row in the list.
 */
row: NoteRow, 
/**
 * The same in every export.
 */
uid: string, 
/**
 * Where it is.
 */
place: NotePlace, 
/**
 * Grows with every save; the editor gives it back.
 */
version: number, 
/**
 * Markdown.
 */
body: string, 
/**
 * When it became its own original.
 */
sealed_at: string | null, 
/**
 * SHA-256 over title and text as they were sealed.
 */
sealed_sha256: string | null, 
/**
 * Said later.
 */
addenda: Array<AddendumView>, 
/**
 * Attached files.
 */
attachments: Array<AttachmentView>, 
/**
 * To what it links.
 */
links: Array<LinkView>, 
/**
 * Notes that link to this one.
 */
backlinks: Array<BacklinkView>, 
/**
 * The text some saves ago, from which `steps` lead to `body`: the editor's undo.
 */
undo_base: string, 
/**
 * The last saves, oldest first.
 */
steps: Array<StepView>, };

export type NotePlace = "kept" | "archived" | "binned";

export type NoteRow = { 
/**
 * Identifier in this book.
 */
id: number, 
/**
 * May be empty.
 */
title: string, 
/**
 * The beginning of the text.
 */
excerpt: string, 
/**
 * Stands first.
 */
pinned: boolean, 
/**
 * Of the closed table.
 */
closed: boolean, 
/**
 * An original with addenda.
 */
sealed: boolean, 
/**
 * `meeting`, `offer`, `incident`, or empty.
 */
template: string, 
/**
 * When it was first written down.
 */
created_at: string, 
/**
 * When it was last changed.
 */
edited_at: string, 
/**
 * Words in the text.
 */
words: number, 
/**
 * In alphabetical order.
 */
tags: Array<string>, 
/**
 * How many files are attached.
 */
attachments: number, };

export type NoteSave = { 
/**
 * Which note.
 */
id: number, 
/**
 * The version that the editor began with.
 */
base: number, 
/**
 * Title as it is now.
 */
title: string, 
/**
 * Text as it is now.
 */
body: string, };

export type NoteSaved = { 
/**
 * The version that lies in the book now.
 */
version: number, 
/**
 * When it was last changed.
 */
edited_at: string, 
/**
 * Words in the text.
 */
words: number, };

export type NoteText = { 
/**
 * Which note.
 */
id: number, 
/**
 * The text.
 */
body: string, };

export type NoteVersionView = { 
/**
 * Which version.
 */
version: number, 
/**
 * The title then.
 */
title: string, 
/**
 * The text then.
 */
body: string, };

export type NoteVersionWanted = { 
/**
 * Which note.
 */
id: number, 
/**
 * Which version.
 */
version: number, };

export type NotesImport = { 
/**
 * A folder, a zip, a `.json` or an `.age` file of one of these.
 */
path: string, 
/**
 * The passphrase of a sealed file.
 */
seal: string | null, };

export type NotesImported = { 
/**
 * Notes that were not here before.
 */
added: number, 
/**
 * Notes that were here already, by their identifier.
 */
already: number, 
/**
 * Attachments that came with them.
 */
attachments: number, 
/**
 * Files that were not taken, and why.
 */
skipped: Array<SkippedFile>, };

export type NoticeFilter = { 
/**
 * Words that must all occur; a number finds the notice of that number.
 */
text: string, 
/**
 * Only this kind.
 */
kind: NoticeKindView | null, 
/**
 * Only unread ones and those that changed since they were read.
 */
unread: boolean, 
/**
 * Oldest first instead of newest first.
 */
oldest_first: boolean, 
/**
 * Index of the first row wanted.
 */
offset: number, 
/**
 * How many rows at most (1 to 500).
 */
limit: number, };

export type NoticeKindView = "bargaining" | "picket" | "vote" | "order" | "rumor" | "correction" | "help" | "general";

export type NoticePage = { 
/**
 * Its row in the list.
 */
row: NoticeRow, 
/**
 * The revision shown (the row names the newest).
 */
shown: number, 
/**
 * Title of the revision shown.
 */
title: string, 
/**
 * When the revision shown was issued.
 */
issued_at: string, 
/**
 * Who issues it, as the header says.
 */
issuer: string, 
/**
 * From when its content holds, when the header says.
 */
effective_at: string | null, 
/**
 * The order it gives.
 */
order: OrderKind | null, 
/**
 * Numbers that it takes the place of.
 */
supersedes: Array<number>, 
/**
 * Numbers that it takes back.
 */
withdraws: Array<number>, 
/**
 * Rumors that it answers, as the header says.
 */
answers: Array<string>, 
/**
 * Language tag of the text, when the header says.
 */
language: string | null, 
/**
 * True when the header marks it as demo text.
 */
demo: boolean, 
/**
 * The text.
 */
paragraphs: Array<ParagraphView>, 
/**
 * Who signed.
 */
signers: Signers, 
/**
 * When this device verified it.
 */
verified_at: string, 
/**
 * From where it came.
 */
came_from: string, 
/**
 * SHA-256 of the published file.
 */
sha256: string, 
/**
 * All revisions on this device, newest first.
 */
revisions: Array<RevisionRow>, 
/**
 * The revision that was read before this one came, when it changed since.
 */
read_revision: number | null, 
/**
 * Oddities that the reader should see.
 */
badges: Array<BadgeView>, 
/**
 * The neighbours in the list of numbers.
 */
older: number | null, 
/**
 * See `older`.
 */
newer: number | null, };

export type NoticeRef = { 
/**
 * The number in the series, from 1.
 */
number: number, 
/**
 * The revision, from 1.
 */
revision: number, };

export type NoticeRow = { 
/**
 * The number.
 */
number: number, 
/**
 * The newest revision on this device.
 */
revision: number, 
/**
 * The title.
 */
title: string, 
/**
 * When the newest revision was issued.
 */
issued_at: string, 
/**
 * The kind.
 */
kind: NoticeKindView, 
/**
 * Never opened.
 */
unread: boolean, 
/**
 * A newer revision came after it was read.
 */
changed_since_read: boolean, 
/**
 * Whether it still stands.
 */
standing: Standing, 
/**
 * It is no longer in the committee's feed.
 */
removed: boolean, 
/**
 * Other text was offered under its number.
 */
rewritten: boolean, 
/**
 * The place of the search words, with `«` and `»` around the hits.
 */
snippet: string | null, };

export type NoticeWanted = { 
/**
 * The number.
 */
number: number, 
/**
 * The revision; `None` for the newest.
 */
revision: number | null, };

export type OfferQuestion = { 
/**
 * `changed`: what one offer changed; `settled`: the way to an agreement; `stand`: the latest
 * position of each side.
 */
kind: string, 
/**
 * The offers, in the order in which they stand side by side; the last one is the newest.
 */
offers: Array<OfferRow>, };

export type OfferRow = { 
/**
 * Identifier.
 */
id: string, 
/**
 * Number at the table, empty when no source gives it.
 */
number: string, 
/**
 * How people call it.
 */
title: string, 
/**
 * When it was passed.
 */
date: WhenView, 
/**
 * Who made it.
 */
made_by: Array<PartyLabel>, 
/**
 * What it is.
 */
kind: string, 
/**
 * What it answers.
 */
answers: string, 
/**
 * How many terms it has.
 */
terms: number, 
/**
 * Where it is recorded.
 */
source: FactSource, };

export type OffersView = { 
/**
 * The offers from `offset` on.
 */
rows: Array<OfferRow>, 
/**
 * How many the words match.
 */
total: number, 
/**
 * Index of the first row.
 */
offset: number, 
/**
 * Comparisons that answer what most people ask, newest first.
 */
questions: Array<OfferQuestion>, };

export type OffersWanted = { 
/**
 * Words that must all occur in title, number, or maker.
 */
text: string, 
/**
 * Index of the first row.
 */
offset: number, 
/**
 * How many rows at most.
 */
limit: number, };

export type OfficerView = { 
/**
 * The name in the root metadata.
 */
name: string, 
/**
 * The key's identifier.
 */
key_id: string, };

export type OpenBook = { 
/**
 * Identifier of the book.
 */
id: string, 
/**
 * The name that the person gave it.
 */
label: string, 
/**
 * Own book or demo.
 */
kind: BookKind, 
/**
 * The union that invited, `None` in an empty book.
 */
union: UnionView | null, 
/**
 * Set when the book can only be read, with the reason.
 */
read_only: ErrorView | null, 
/**
 * Notices not read yet.
 */
unread: number, 
/**
 * Alerts that were not put aside.
 */
alerts: number, 
/**
 * The freshness statement for the strip on top of every screen.
 */
freshness: Freshness, 
/**
 * The time that this book counts with (the demo has its own clock).
 */
now: string, 
/**
 * True when `now` is the demo's fixed clock.
 */
demo_clock: boolean, };

export type OpenStayView = { 
/**
 * Whom the entries name.
 */
person: string, 
/**
 * Who, in words.
 */
name: string, 
/**
 * Since when.
 */
since: string, };

export type OrderKind = "strike" | "suspend_picket" | "return_to_work";

export type OrderView = { 
/**
 * What it orders.
 */
order: OrderKind, 
/**
 * From when it is in force.
 */
effective_at: string, 
/**
 * The notice that gives it.
 */
cite: NoticeRef, 
/**
 * The title of that notice.
 */
title: string, };

export type OwnPay = { 
/**
 * As typed.
 */
figure: string, 
/**
 * `hour`, `week`, `month`, `year`.
 */
per: string, };

export type Page<T> = { 
/**
 * The rows from `offset` on.
 */
rows: Array<T>, 
/**
 * How many rows the filter matches in all.
 */
total: number, 
/**
 * Index of the first row of this page.
 */
offset: number, };

export type ParagraphView = { 
/**
 * From 1.
 */
number: number, 
/**
 * Cleaned HTML.
 */
html: string, 
/**
 * The same as plain text.
 */
text: string, };

export type PartyLabel = { 
/**
 * Its identifier, or the name as typed.
 */
id: string, 
/**
 * Short name, or the name where there is none.
 */
name: string, 
/**
 * Full name.
 */
full_name: string, 
/**
 * On whose side.
 */
side: string, };

export type PassphraseChange = { 
/**
 * The one that holds now.
 */
old: string, 
/**
 * The one that is to hold.
 */
new: string, };

export type PayLine = { 
/**
 * The offer.
 */
offer: string, 
/**
 * The issue.
 */
issue: string, 
/**
 * What the percentages are about.
 */
label: string, 
/**
 * The figure in each year, to the cent.
 */
years: Array<YearFigure>, 
/**
 * The last year minus today, to the cent.
 */
more: string, 
/**
 * All years together minus the same number of years of today's figure, when it is paid all
 * year round; empty for pay by the hour.
 */
more_in_all: string, 
/**
 * How often a year that counts the figure; `None` for pay by the hour.
 */
times_a_year: number | null, };

export type PayWanted = { 
/**
 * One's own figure as typed.
 */
figure: string, 
/**
 * What it is paid for: `hour`, `week`, `month`, `year`.
 */
per: string, 
/**
 * The offers.
 */
offers: Array<string>, };

export type PictureSave = { 
/**
 * The file, ending in `.svg` or `.png`; it must not exist.
 */
path: string, 
/**
 * The text of an SVG, or a PNG in Base64.
 */
data: string, };

export type PlaceWanted = { 
/**
 * The notice.
 */
number: number, 
/**
 * What was looked for.
 */
text: string, };

export type PledgeView = { 
/**
 * Identifier.
 */
id: string, 
/**
 * Who promised.
 */
by: PartyLabel, 
/**
 * What.
 */
promise: string, 
/**
 * When it was made.
 */
made_on: WhenView, 
/**
 * When it falls due, as the source words it.
 */
due: string, 
/**
 * `date`, `after`, `conditional`, `standing`, or empty.
 */
due_kind: string, 
/**
 * The day it falls due.
 */
due_date: WhenView | null, 
/**
 * `due`, `open`, `standing`, `kept`, `late`, `lapsed`, `superseded`.
 */
stand: string, 
/**
 * What became of it, as the source words it.
 */
status: string, 
/**
 * When it was settled.
 */
settled: WhenView | null, 
/**
 * Days after its day on which it was settled; negative before it.
 */
days_late: number | null, 
/**
 * Days that a promise which nothing settled is over its day.
 */
days_over: number | null, 
/**
 * What shows it.
 */
shown_by: Array<TimelineEntry>, 
/**
 * Where it is recorded.
 */
source: FactSource, 
/**
 * Codes of the conflicts that concern it.
 */
conflicts: Array<string>, };

export type PositionView = { 
/**
 * Whose it is.
 */
party: string, 
/**
 * The offer.
 */
offer: OfferRow, 
/**
 * What it says, in lines.
 */
lines: Array<TermLine>, 
/**
 * The terms behind them.
 */
terms: Array<TermView>, 
/**
 * Days since then.
 */
age_days: number, 
/**
 * Where it goes back behind the same side's own earlier word.
 */
regressive: Array<RegressionView>, };

export type ProgressView = { 
/**
 * Which job, for cancelling it.
 */
job: number, 
/**
 * Done so far.
 */
done: number, 
/**
 * How much in all; 0 when not known.
 */
total: number, };

export type PurgeReport = { 
/**
 * Notes.
 */
notes: number, 
/**
 * Since when at the latest they have lain in the bin.
 */
binned_before: string, 
/**
 * True when they are gone.
 */
done: boolean, };

export type PurgeWanted = { 
/**
 * What has lain in the bin for at least so many days.
 */
days: number, 
/**
 * Only say what would go.
 */
try_only: boolean, };

export type RefreshOutcome = { 
/**
 * What each source that answered brought.
 */
outcomes: Array<ImportOutcome>, 
/**
 * What failed, source by source.
 */
problems: Array<SourceProblem>, 
/**
 * Freshness after it.
 */
freshness: Freshness, };

export type RefusalRow = { 
/**
 * Identifier.
 */
id: number, 
/**
 * When.
 */
at: string, 
/**
 * File or address.
 */
what: string, 
/**
 * Stable code.
 */
code: string, 
/**
 * What was found.
 */
detail: string, };

export type RegressionView = { 
/**
 * What it is about.
 */
term: string, 
/**
 * Year of the contract, 0 when none is named.
 */
year: number, 
/**
 * The earlier number.
 */
was: string, 
/**
 * The later number.
 */
now: string, 
/**
 * What both count.
 */
unit: string, 
/**
 * The earlier offer.
 */
earlier: string, 
/**
 * When that was made.
 */
earlier_on: WhenView | null, };

export type RestoreBackup = { 
/**
 * Which book.
 */
id: string, 
/**
 * Which file, as listed.
 */
name: string, };

export type RevisionRow = { 
/**
 * From 1.
 */
revision: number, 
/**
 * When it was issued.
 */
issued_at: string, 
/**
 * When this device verified it.
 */
verified_at: string, };

export type RosterFileWanted = { 
/**
 * Its path.
 */
path: string, 
/**
 * Column of the file by meaning (`number`, `first`, `last`, `name`, …); empty: remembered
 * or guessed.
 */
mapping: Partial<Record<string, string>>, 
/**
 * True to keep numbers and initials only.
 */
pseudonymous: boolean, };

export type RosterPerson = { 
/**
 * Whom entries name.
 */
person: string, 
/**
 * Member number.
 */
number: string, 
/**
 * Name.
 */
name: string, 
/**
 * Local or unit.
 */
unit: string, 
/**
 * True for good standing.
 */
good_standing: boolean, };

export type RosterPreview = { 
/**
 * The headings of the file.
 */
headings: Array<string>, 
/**
 * Which column means what.
 */
mapping: Partial<Record<string, string>>, 
/**
 * How its letters were read.
 */
encoding: string, 
/**
 * The first people, `number  Last, First`.
 */
sample: Array<string>, 
/**
 * Rows below the headings.
 */
rows: number, 
/**
 * People who are new.
 */
added: number, 
/**
 * People whose row changes.
 */
changed: number, 
/**
 * People who are there just so.
 */
same: number, 
/**
 * Names that several numbers share; proposed, never merged.
 */
same_names: Array<string>, 
/**
 * Rows that cannot be taken, at most 200; with any, nothing is taken.
 */
problems: Array<RosterProblemView>, 
/**
 * How many such rows there are.
 */
problem_count: number, 
/**
 * True when names are reduced to initials.
 */
pseudonymous: boolean, 
/**
 * True when it was taken in.
 */
taken: boolean, };

export type RosterProblemView = { 
/**
 * Line of the file.
 */
line: number, 
/**
 * Why.
 */
what: string, };

export type SavedSearch = { 
/**
 * Identifier.
 */
id: number, 
/**
 * The name that the person gave it.
 */
name: string, 
/**
 * The question.
 */
wanted: SearchWanted, };

export type SealPreview = { 
/**
 * The key, when a notice in force names one.
 */
key: AskKey | null, 
/**
 * The claims that were chosen, exactly as they will be read.
 */
claims: Array<SealedClaim>, 
/**
 * Names of closed notes whose words stand in them.
 */
closed: Array<string>, };

export type SealReport = { 
/**
 * Where.
 */
path: string, 
/**
 * How many.
 */
claims: number, 
/**
 * To which key.
 */
key: AskKey, };

export type SealWanted = { 
/**
 * Where to.
 */
path: string, 
/**
 * A key given by hand (`age1…`), or a file that holds one; empty for the notices' key.
 */
key: string, 
/**
 * The person has read the warning about closed notes and goes on.
 */
with_closed: boolean, };

export type SealedClaim = { 
/**
 * 32 hex digits that stand for this claim in its book, so that it is not counted twice.
 */
mark: string, 
/**
 * The claim in one neutral sentence.
 */
sentence: string, 
/**
 * What it is about.
 */
topic: ClaimTopic, 
/**
 * What believing it may lead to.
 */
impact: ClaimImpact, 
/**
 * How often it was heard.
 */
heard: number, 
/**
 * The first day on which it was heard.
 */
first_heard: string | null, };

export type SearchHit = { 
/**
 * Its kind.
 */
kind: string, 
/**
 * Identifier within the kind.
 */
key: string, 
/**
 * When.
 */
at: string, 
/**
 * Whose, or empty.
 */
side: string, 
/**
 * Evidence tier or source kind, or empty.
 */
tier: string, 
/**
 * Of the closed table.
 */
closed: boolean, 
/**
 * With « and » around the hits.
 */
title: string, 
/**
 * Its tags.
 */
tags: Array<string>, 
/**
 * The place of the hits, with « and » around them.
 */
snippet: string, };

export type SearchPage = { 
/**
 * The hits.
 */
rows: Array<SearchHit>, 
/**
 * How many there are in all, counted up to 1,000.
 */
total: number, 
/**
 * There are more than were counted.
 */
more: boolean, };

export type SearchToKeep = { 
/**
 * Its name.
 */
name: string, 
/**
 * The question.
 */
wanted: SearchWanted, };

export type SearchWanted = { 
/**
 * Words that must all occur; the last may be the beginning of one.
 */
text: string, 
/**
 * Only this kind: `notice`, `note`, `event`, `vote`, `promise`, …
 */
kind: string | null, 
/**
 * Only with this tag.
 */
tag: string | null, 
/**
 * Only of this side.
 */
side: string | null, 
/**
 * Only of this tier or source kind; `official` for notices.
 */
tier: string | null, 
/**
 * First day, `YYYY-MM-DD`, in the strike's own zone.
 */
from: string | null, 
/**
 * Last day.
 */
to: string | null, 
/**
 * Hits to leave out from the first.
 */
offset: number, 
/**
 * How many at most (1 to 200).
 */
limit: number, };

export type SessionView = { 
/**
 * Day, or first day of a range.
 */
date: string, 
/**
 * What it is.
 */
summary: string, 
/**
 * Who said so.
 */
said_by: string, 
/**
 * Where it is recorded.
 */
source: FactSource, };

export type Settings = { 
/**
 * Colours.
 */
theme: Theme, 
/**
 * Text size in per cent: 100, 115, 130, 150, 175 or 200.
 */
text_size: number, 
/**
 * Lock after this many idle minutes; 0 never.
 */
idle_lock_minutes: number, 
/**
 * Look for new notices every so many minutes while open; 0 never.
 */
refresh_minutes: number, };

export type SheetForm = "text" | "page" | "json_ld" | "picture";

export type SheetSave = { 
/**
 * The claim.
 */
claim: number, 
/**
 * In which form.
 */
form: SheetForm, 
/**
 * Where to.
 */
path: string, 
/**
 * The person has read the warning about closed notes and goes on.
 */
with_closed: boolean, 
/**
 * The picture in base64, for that form only.
 */
picture: string, };

export type ShiftPlan = { 
/**
 * Code of the site.
 */
site: string, 
/**
 * Gate, empty for the whole site.
 */
gate: string, 
/**
 * Days of the week (`mon` …); empty: every day.
 */
days: Array<string>, 
/**
 * Time of day `HH:MM`.
 */
starts: string, 
/**
 * Time of day `HH:MM`; not later than the start means on the next day.
 */
ends: string, 
/**
 * First day.
 */
first: string, 
/**
 * Last day.
 */
last: string, 
/**
 * Who runs them.
 */
captain: string, };

export type ShiftView = { 
/**
 * Its code, as printed on sheets.
 */
code: string, 
/**
 * Code of the site.
 */
site: string, 
/**
 * Name of the site.
 */
site_name: string, 
/**
 * Gate, empty for the whole site.
 */
gate: string, 
/**
 * Begin.
 */
starts: string, 
/**
 * End.
 */
ends: string, 
/**
 * Who runs it.
 */
captain: string, 
/**
 * Why it does not take place, empty when it does.
 */
cancelled: string, };

export type Signers = { 
/**
 * Names of the officers whose signatures were verified.
 */
names: Array<string>, 
/**
 * How many officers hold a key.
 */
of: number, 
/**
 * How many must sign.
 */
threshold: number, };

export type SiteSave = { 
/**
 * A few letters or digits.
 */
code: string, 
/**
 * Name.
 */
name: string, 
/**
 * Address as of today, empty to leave it.
 */
address: string, 
/**
 * Gates.
 */
gates: Array<string>, };

export type SiteView = { 
/**
 * A few letters.
 */
code: string, 
/**
 * Name.
 */
name: string, 
/**
 * The newest address.
 */
address: string, 
/**
 * Gates.
 */
gates: Array<string>, };

export type SkippedFile = { 
/**
 * Its name.
 */
name: string, 
/**
 * Why.
 */
reason: string, };

export type SourceProblem = { 
/**
 * Address or path.
 */
address: string, 
/**
 * Why.
 */
error: ErrorView, };

export type SourceRow = { 
/**
 * Identifier.
 */
id: number, 
/**
 * Address or path.
 */
address: string, 
/**
 * True when the invite named it; false when the person added it.
 */
from_invite: boolean, 
/**
 * When it was last asked.
 */
tried_at: string | null, 
/**
 * When it last answered with something that verified.
 */
ok_at: string | null, 
/**
 * What went wrong the last time.
 */
problem: ErrorView | null, };

export type Standing = { "is": "in_force" } | { "is": "until", 
/**
 * Which one.
 */
by: number, 
/**
 * When that one takes effect.
 */
at: string, } | { "is": "superseded", 
/**
 * Which one.
 */
by: number, } | { "is": "withdrawn", 
/**
 * Which one.
 */
by: number, };

export type StepView = { 
/**
 * Where the change begins.
 */
from: number, 
/**
 * Where what it took away ended.
 */
to: number, 
/**
 * What it put there.
 */
insert: string, };

export type StorageView = { 
/**
 * The book's folder.
 */
folder: string, 
/**
 * When the book was made.
 */
created_at: string, 
/**
 * Bytes of the database with its log.
 */
book_bytes: number, 
/**
 * Verified copies beside the book, newest first.
 */
backups: Array<BackupRow>, 
/**
 * Notes, those in the archive included.
 */
notes: number, 
/**
 * Notes in the bin.
 */
binned: number, 
/**
 * Attached files.
 */
attachments: number, 
/**
 * Their size together.
 */
attachment_bytes: number, 
/**
 * Notices, each number once.
 */
notices: number, 
/**
 * False for the demo, whose key lies open.
 */
sealed: boolean, };

export type Strength = { 
/**
 * 0 (guessed at once) to 4 (centuries).
 */
score: number, 
/**
 * True when the minimum is met.
 */
enough: boolean, 
/**
 * One sentence about the weakness, when there is one.
 */
warning: string | null, 
/**
 * What would help.
 */
suggestions: Array<string>, };

export type StrikeDayView = { 
/**
 * From 1.
 */
day: number, 
/**
 * The calendar day in the strike's zone.
 */
date: string, 
/**
 * Set when a return-to-work order is in force: its last strike day.
 */
ended: boolean, };

export type TagView = { 
/**
 * The tag.
 */
tag: string, 
/**
 * Notes with it.
 */
notes: number, };

export type TermLine = { 
/**
 * What it is about.
 */
label: string, 
/**
 * The numbers in the order of the years, with a slash between them.
 */
figures: string, 
/**
 * What they count.
 */
unit: string, 
/**
 * The years of the contract.
 */
years: string, 
/**
 * The wording.
 */
text: string, 
/**
 * The percentages added up.
 */
simple: string | null, 
/**
 * The percentages compounded, to two decimals.
 */
compounded: string | null, };

export type TermView = { 
/**
 * Identifier.
 */
id: string, 
/**
 * What it is about.
 */
term: string, 
/**
 * Its numbers as written.
 */
value: string, 
/**
 * What they count.
 */
unit: string, 
/**
 * Years of the contract.
 */
years: string, 
/**
 * Its wording.
 */
text: string, 
/**
 * Where it stands.
 */
status: string, 
/**
 * Who described it.
 */
reported_by: string, 
/**
 * How the sides describe it.
 */
characterizations: Array<CharacterizationView>, 
/**
 * Where it is recorded.
 */
source: FactSource, 
/**
 * Codes of the conflicts that concern it.
 */
conflicts: Array<string>, };

export type Theme = "system" | "light" | "dark" | "high_contrast";

export type TimelineBar = { 
/**
 * Its first day.
 */
first: string, 
/**
 * Its last day.
 */
last: string, 
/**
 * The strike day of its first day.
 */
strike_day: number | null, 
/**
 * Entries of the union's side.
 */
union: number, 
/**
 * Entries of the employers' side.
 */
employer: number, 
/**
 * All other entries.
 */
other: number, 
/**
 * Entries on which sources disagree.
 */
contested: number, };

export type TimelineEntry = { 
/**
 * Code of the fact.
 */
id: string, 
/**
 * `event`, `notice`, `session`, `offer`, `move`, `promise`, `vote`, `request`.
 */
noun: string, 
/**
 * What kind of it.
 */
kind: string, 
/**
 * When.
 */
date: WhenView, 
/**
 * On whose side, `both` for several, empty when nobody's.
 */
side: string, 
/**
 * One line.
 */
title: string, 
/**
 * Who said so.
 */
by: string, 
/**
 * Where.
 */
place: string, 
/**
 * `known`, `unknown` or `contested`.
 */
place_state: string, 
/**
 * Where it is recorded.
 */
source: FactSource, 
/**
 * The notice, when it is one.
 */
notice: number | null, 
/**
 * Codes of the conflicts that concern it.
 */
conflicts: Array<string>, };

export type TimelineView = { 
/**
 * The entries from `offset` on, oldest first.
 */
entries: Array<TimelineEntry>, 
/**
 * How many the filter matches.
 */
total: number, 
/**
 * Index of the first entry.
 */
offset: number, 
/**
 * The overview over everything that the filter matches.
 */
bars: Array<TimelineBar>, 
/**
 * The sides that occur without the filter.
 */
sides: Array<string>, 
/**
 * The kinds that occur without the filter.
 */
kinds: Array<string>, 
/**
 * The tiers that occur without the filter.
 */
tiers: Array<string>, 
/**
 * The conflicts that concern what is shown.
 */
conflicts: Array<ConflictView>, 
/**
 * First and last day of everything.
 */
span: [string, string] | null, 
/**
 * Index of the entry that was asked for.
 */
found: number | null, 
/**
 * The first day of the strike.
 */
began: string | null, 
/**
 * The book's day.
 */
today: string, };

export type TimelineWanted = { 
/**
 * From this day on, empty for the beginning.
 */
from: string, 
/**
 * Until this day, empty for the end.
 */
to: string, 
/**
 * Only this side, empty for all.
 */
side: string, 
/**
 * Only this kind, empty for all.
 */
kind: string, 
/**
 * Only this evidence tier, empty for all.
 */
tier: string, 
/**
 * Only what sources disagree about.
 */
contested: boolean, 
/**
 * The page that holds this entry, in the place of `offset`; empty for none.
 */
at: string, 
/**
 * How wide a column of the overview is: `day`, `week`, `month`.
 */
zoom: string, 
/**
 * Index of the first entry.
 */
offset: number, 
/**
 * How many entries at most.
 */
limit: number, };

export type Today = { 
/**
 * The time that all of it is computed for.
 */
now: string, 
/**
 * The day of the strike, when one is on.
 */
strike_day: StrikeDayView | null, 
/**
 * The order in force.
 */
order: OrderView | null, 
/**
 * An order that was given but is not in force yet.
 */
next_order: OrderView | null, 
/**
 * The newest notice.
 */
newest: NewestView | null, 
/**
 * Alerts that were not put aside.
 */
alerts: Array<Alert>, 
/**
 * The next session that somebody announced.
 */
next_session: SessionView | null, 
/**
 * Promises that are open, or were settled in the last days.
 */
promises: Array<PledgeView>, 
/**
 * Votes, newest first.
 */
votes: Array<BallotView>, };

export type TopicView = "notice" | "trust" | "alert" | "log" | "note" | "claim" | "picket" | "roster" | "app";

export type TrackerRow = { 
/**
 * Code of the issue.
 */
issue: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Its place in the contract.
 */
article: string, 
/**
 * `open`, `disputed`, `not_addressed`, `withdrawn`, `agreed`.
 */
state: string, 
/**
 * The latest position of each side.
 */
positions: Array<PositionView>, 
/**
 * Sides that made offers and said nothing about it.
 */
silent: Array<string>, 
/**
 * How many offers mention it.
 */
steps: number, 
/**
 * All offers that mention it, oldest first; empty in a page of the tracker, where the row
 * that is opened is asked for alone.
 */
history: Array<IssueStep>, 
/**
 * Codes of the conflicts that concern it.
 */
conflicts: Array<string>, };

export type TrackerSave = { 
/**
 * The file; it must not exist.
 */
path: string, };

export type TrackerView = { 
/**
 * The day as of which it stands.
 */
as_of: string, 
/**
 * The sides that made offers, in the order of their first.
 */
parties: Array<PartyLabel>, 
/**
 * One row for each issue.
 */
rows: Array<TrackerRow>, 
/**
 * How many rows the filter matches.
 */
total: number, 
/**
 * Index of the first row.
 */
offset: number, 
/**
 * How many issues there are without the filter.
 */
issues: number, 
/**
 * All offers until that day, oldest first; empty in a page of the tracker.
 */
offers: Array<OfferRow>, 
/**
 * Conflicts that concern the rows.
 */
conflicts: Array<ConflictView>, 
/**
 * What is wrong with the chains of answers, in sentences.
 */
warnings: Array<string>, };

export type TrackerWanted = { 
/**
 * Words that must all occur in the issue or in the latest positions.
 */
text: string, 
/**
 * A state of [`TrackerRow::state`], `regressive`, `contested`, or empty for all.
 */
show: string, 
/**
 * `table` (the order of the issues), `name`, `state`, `newest`, `oldest`.
 */
sort: string, 
/**
 * Index of the first row.
 */
offset: number, 
/**
 * How many rows at most.
 */
limit: number, };

export type TrustView = { 
/**
 * Union and committee; `None` in an empty book.
 */
union: UnionView | null, 
/**
 * The officers whose keys count now.
 */
officers: Array<OfficerView>, 
/**
 * How many of them must sign.
 */
threshold: number, 
/**
 * Version of the root metadata in force.
 */
root_version: number, 
/**
 * When the root runs out.
 */
root_expires: string | null, 
/**
 * Twelve words over the officers' keys.
 */
key_words: Array<string>, 
/**
 * Twelve words over the newest notice and so over all before it.
 */
feed_words: Array<string>, 
/**
 * The notice that `feed_words` are for.
 */
feed_words_as_of: NoticeRef | null, 
/**
 * From where notices are fetched.
 */
sources: Array<SourceRow>, 
/**
 * What was refused, newest first.
 */
refusals: Array<RefusalRow>, };

export type UnionView = { 
/**
 * The union's name.
 */
union: string, 
/**
 * The committee that speaks.
 */
committee: string, 
/**
 * IANA name of the strike's own zone.
 */
time_zone: string, 
/**
 * First day of the strike, when it has begun.
 */
strike_began: string | null, };

export type Unlock = { 
/**
 * Which book.
 */
id: string, 
/**
 * With what.
 */
with: UnlockWith, };

export type UnlockWith = { "with": "nothing" } | { "with": "passphrase", 
/**
 * As typed.
 */
passphrase: string, 
/**
 * Keep a copy of the key in the OS keychain.
 */
remember: boolean, } | { "with": "recovery_code", 
/**
 * As typed; spaces, dashes and case do not matter.
 */
code: string, } | { "with": "keychain" };

export type VersionView = { 
/**
 * Who says so.
 */
by: string, 
/**
 * What.
 */
words: string, 
/**
 * Where it is recorded.
 */
codes: string, 
/**
 * What the codes stand for.
 */
citations: Array<string>, };

export type VotesView = { 
/**
 * The votes, newest first.
 */
votes: Array<BallotView>, 
/**
 * What the record says about the end of the strike.
 */
strike_end: TimelineEntry | null, 
/**
 * What the record says about the ratification.
 */
ratification: TimelineEntry | null, 
/**
 * The signed order to return to work.
 */
return_to_work: OrderView | null, 
/**
 * That order holds already.
 */
return_in_force: boolean, 
/**
 * The book's day.
 */
today: string, };

export type WaitingFile = { 
/**
 * The path as given.
 */
path: string, 
/**
 * What it is, by its name.
 */
kind: FileKind, };

export type WhenView = { 
/**
 * As it is written: `2023-06`, `2023-08-11`, a range with a slash, or an instant.
 */
text: string, 
/**
 * The first day.
 */
first: string, 
/**
 * The last day.
 */
last: string, 
/**
 * `month`, `day`, `range` or `minute`.
 */
precision: string, 
/**
 * The strike day of the first day, when there is one.
 */
strike_day: number | null, };

export type WordRun = { 
/**
 * `both`, `was` or `now`.
 */
side: string, 
/**
 * The words.
 */
text: string, };

export type YearFigure = { 
/**
 * Year of the contract.
 */
year: number, 
/**
 * The number, exact.
 */
value: string, };

export interface Commands {
  app_state: { arg: null; result: AppState };
  settings_set: { arg: Settings; result: Settings };
  waiting_file_take: { arg: null; result: WaitingFile | null };
  data_folder_show: { arg: null; result: null };
  link_open: { arg: string; result: null };
  page_print: { arg: null; result: null };
  licenses: { arg: null; result: string };
  file_pick: { arg: FileKind; result: string | null };
  folder_pick: { arg: null; result: string | null };
  file_kind: { arg: string; result: FileKind };
  job_cancel: { arg: null; result: null };
  passphrase_strength: { arg: string; result: Strength };
  invite_preview: { arg: string; result: InvitePreview };
  book_create: { arg: NewBook; result: CreatedBook };
  book_create_demo: { arg: null; result: OpenBook };
  book_unlock: { arg: Unlock; result: OpenBook };
  book_current: { arg: null; result: OpenBook | null };
  book_lock: { arg: null; result: null };
  book_forget_key: { arg: string; result: null };
  book_delete_demo: { arg: string; result: null };
  book_backups: { arg: string; result: Array<BackupRow> };
  book_restore: { arg: RestoreBackup; result: null };
  book_join: { arg: string; result: OpenBook };
  today: { arg: null; result: Today };
  alert_put_aside: { arg: number; result: null };
  alert_take_back: { arg: number; result: null };
  notice_list: { arg: NoticeFilter; result: Page<NoticeRow> };
  notice_read: { arg: NoticeWanted; result: NoticePage };
  notice_mark_read: { arg: NoticeRef; result: null };
  notice_mark_unread: { arg: number; result: null };
  notice_mark_all_read: { arg: null; result: Array<NoticeRef> };
  notice_diff: { arg: DiffWanted; result: DiffView };
  notice_import: { arg: string; result: ImportOutcome };
  notice_refresh: { arg: null; result: RefreshOutcome };
  check_text: { arg: string; result: CheckView };
  check_html: { arg: string; result: CheckedFile };
  check_file: { arg: string; result: CheckedFile };
  check_cancel: { arg: null; result: null };
  note_list: { arg: NoteListWanted; result: Page<NoteRow> };
  note_read: { arg: number; result: NotePage };
  note_add: { arg: NewNoteView; result: NoteRow };
  note_save: { arg: NoteSave; result: NoteSaved };
  note_mark: { arg: NoteMark; result: null };
  note_move: { arg: NoteMove; result: null };
  note_erase: { arg: number; result: null };
  note_seal: { arg: number; result: null };
  note_addendum: { arg: NoteText; result: null };
  note_history: { arg: number; result: Array<NoteEditView> };
  note_version: { arg: NoteVersionWanted; result: NoteVersionView };
  note_tags: { arg: null; result: Array<TagView> };
  note_backlinks: { arg: LinkView; result: Array<BacklinkView> };
  note_attach: { arg: NoteAttach; result: AttachmentView };
  attachment_remove: { arg: number; result: null };
  attachment_picture: { arg: number; result: string };
  attachment_save: { arg: AttachmentSave; result: null };
  save_pick: { arg: string; result: string | null };
  search: { arg: SearchWanted; result: SearchPage };
  search_place: { arg: PlaceWanted; result: number | null };
  search_saved: { arg: null; result: Array<SavedSearch> };
  search_keep: { arg: SearchToKeep; result: null };
  search_forget: { arg: number; result: null };
  book_export: { arg: ExportWanted; result: ExportReport };
  notes_import: { arg: NotesImport; result: NotesImported };
  storage: { arg: null; result: StorageView };
  book_backup: { arg: null; result: BackupRow };
  book_backup_to: { arg: string; result: string };
  book_check: { arg: null; result: CheckReport };
  passphrase_change: { arg: PassphraseChange; result: null };
  recovery_try: { arg: string; result: null };
  recovery_renew: { arg: string; result: string };
  book_purge: { arg: PurgeWanted; result: PurgeReport };
  claim_list: { arg: ClaimFilter; result: Page<ClaimRow> };
  claim_read: { arg: number; result: ClaimPage };
  claim_outcomes: { arg: null; result: Array<ClaimOutcome> };
  claim_neutral: { arg: string; result: NeutralView };
  claim_log: { arg: NewClaim; result: number };
  claim_sight: { arg: HeardAgain; result: number };
  claim_sighting_keep: { arg: ClaimSwitch; result: null };
  claim_review: { arg: ClaimReview; result: null };
  claim_merge: { arg: ClaimPair; result: null };
  claim_unmerge: { arg: number; result: null };
  claim_apart: { arg: ClaimPair; result: null };
  claim_meet: { arg: ClaimPair; result: null };
  claim_seen: { arg: number; result: null };
  claim_keep: { arg: ClaimSwitch; result: null };
  claim_choose: { arg: ClaimSwitch; result: null };
  tracker: { arg: TrackerWanted; result: TrackerView };
  tracker_issue: { arg: string; result: TrackerRow };
  tracker_save: { arg: TrackerSave; result: null };
  offer_list: { arg: OffersWanted; result: OffersView };
  offer_compare: { arg: Array<string>; result: CompareView };
  offer_pay: { arg: PayWanted; result: Array<PayLine> };
  own_pay: { arg: null; result: OwnPay | null };
  own_pay_keep: { arg: OwnPay; result: null };
  promise_list: { arg: null; result: Array<PledgeView> };
  vote_list: { arg: null; result: VotesView };
  timeline: { arg: TimelineWanted; result: TimelineView };
  picture_save: { arg: PictureSave; result: null };
  claim_sheet: { arg: number; result: FactSheet };
  claim_sheet_save: { arg: SheetSave; result: null };
  claim_seal_preview: { arg: null; result: SealPreview };
  claim_seal: { arg: SealWanted; result: SealReport };
  asked_list: { arg: boolean; result: Array<AskedTopic> };
  asked_import: { arg: Array<string>; result: AskedImport };
  asked_done: { arg: AskedDone; result: null };
  ask_key: { arg: null; result: CommitteeAskKey | null };
  ask_key_make: { arg: null; result: CommitteeAskKey };
  ask_key_save: { arg: AskKeyFile; result: null };
  ask_key_take: { arg: AskKeyFile; result: CommitteeAskKey };
  line: { arg: string | null; result: LineView };
  line_search: { arg: LineSearchWanted; result: LineFound };
  line_record: { arg: LineRecord; result: LineRecorded };
  line_undo: { arg: string; result: LineRecorded };
  site_list: { arg: null; result: Array<SiteView> };
  site_save: { arg: SiteSave; result: null };
  shift_plan: { arg: ShiftPlan; result: number };
  roster_preview: { arg: RosterFileWanted; result: RosterPreview };
  roster_import: { arg: RosterFileWanted; result: RosterPreview };
  roster_search: { arg: string; result: Array<RosterPerson> };
  trust: { arg: null; result: TrustView };
  check_words_at: { arg: NoticeRef; result: Array<string> };
  source_add: { arg: string; result: null };
  source_remove: { arg: number; result: null };
}
