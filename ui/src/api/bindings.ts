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

export type AddressView = { 
/**
 * Day.
 */
from: string, 
/**
 * Address.
 */
address: string, };

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

export type AttendeeView = { 
/**
 * Identifier of the row.
 */
id: string, 
/**
 * Name.
 */
person: string, 
/**
 * For which party.
 */
party: PartyLabel, 
/**
 * False when absent.
 */
present: boolean, };

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

export type BackupPreview = { 
/**
 * The copy's file.
 */
name: string, 
/**
 * When it was made.
 */
made_at: string, 
/**
 * What it holds. It was checked page by page to find out.
 */
copy: BookContents, 
/**
 * What the book holds, `None` when that cannot be read.
 */
now: BookContents | null, };

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

export type BodyLabel = { 
/**
 * The short name in the feed.
 */
slug: string, 
/**
 * The name for people.
 */
name: string, 
/**
 * The notice's number in the body's own series.
 */
number: number, };

export type BodyView = { 
/**
 * The short name in the feed.
 */
slug: string, 
/**
 * The name for people.
 */
name: string, 
/**
 * Names of its officers.
 */
officers: Array<string>, 
/**
 * How many of them have to sign.
 */
threshold: number, 
/**
 * How many notices of it are here.
 */
notices: number, 
/**
 * The newest number of its own series that is here.
 */
newest: number | null, 
/**
 * Numbers of its own series that are missing.
 */
missing: Array<number>, 
/**
 * Until when its list holds.
 */
current_until: string | null, 
/**
 * False when that is past, or when it has published nothing.
 */
current: boolean, 
/**
 * True when the committee no longer names it; what it said stays.
 */
ended: boolean, 
/**
 * Why nothing new of it was taken at the last refresh.
 */
problem: ErrorView | null, 
/**
 * Check words of its newest notice.
 */
feed_words: Array<string>, };

export type BookContents = { 
/**
 * Notes, those in archive and bin included.
 */
notes: number, 
/**
 * When a note was last changed.
 */
newest_note: string | null, 
/**
 * Files that notes carry.
 */
attachments: number, 
/**
 * Notices, each number once.
 */
notices: number, 
/**
 * The newest notice, such as “15: Third day”.
 */
newest_notice: string | null, 
/**
 * Claims.
 */
claims: number, 
/**
 * Entries of attendance.
 */
entries: number, 
/**
 * People on the roster.
 */
people: number, };

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
 * When something was last written into it.
 */
used_at: string, 
/**
 * True when its `vault.json` cannot be read and a copy of it can.
 */
can_mend: boolean, 
/**
 * True when the OS keychain may hold a copy of its key.
 */
remembered: boolean, 
/**
 * Why it cannot be opened, when that is known before any passphrase.
 */
problem: ErrorView | null, };

export type BookKind = "demo" | "own";

export type CardView = { 
/**
 * Whose it is.
 */
name: string, 
/**
 * What it signs.
 */
role: KeyRole, 
/**
 * 64 hex digits.
 */
public: string, 
/**
 * Its id in the feed.
 */
key_id: string, 
/**
 * Twelve check words, to be compared aloud.
 */
check_words: Array<string>, };

export type CaucusView = { 
/**
 * Identifier of the row.
 */
id: string, 
/**
 * Which side.
 */
party: PartyLabel, 
/**
 * When it went out.
 */
left: string, 
/**
 * When it came back; empty while it is out.
 */
back: string, 
/**
 * How long, in whole minutes, once it came back.
 */
minutes: number | null, };

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

export type ClosedRows = "refuse" | "leave_out" | "take_along";

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

export type CommitteeView = { 
/**
 * The union, once this book belongs to one.
 */
union: UnionView | null, 
/**
 * This officer's key file.
 */
officer_key: KeptKey | null, 
/**
 * The desk's key file, on the computer that publishes.
 */
desk_key: KeptKey | null, 
/**
 * Who may sign, by the newest keys that this book accepted.
 */
officers: Array<OfficerView>, 
/**
 * How many of them have to.
 */
threshold: number, 
/**
 * Until when the newest accepted word holds.
 */
current_until: string | null, 
/**
 * True when less than two days of that are left, or it is past.
 */
renew_soon: boolean, 
/**
 * The folder that is the feed.
 */
feed_folder: string | null, 
/**
 * Further places to publish to.
 */
also_to: Array<string>, 
/**
 * The addresses that stand in invites.
 */
addresses: Array<string>, 
/**
 * The founding as far as it is filled in.
 */
founding: FoundingForm, 
/**
 * What an experienced committee would say about it.
 */
founding_advice: Array<string>, 
/**
 * Signing requests seen by this desk, newest first.
 */
requests: Array<SigningRequestRow>, 
/**
 * How many drafts are being written.
 */
drafts: number, };

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

export type ConflictKind = "twice" | "lone_out" | "two_corrections" | "overlap" | "sheet_twice" | "same_name";

export type ConflictNew = { 
/**
 * The question, without an answer in it.
 */
question: string, 
/**
 * Code of the first fact.
 */
a: string, 
/**
 * Code of the second fact.
 */
b: string, 
/**
 * What to keep in mind.
 */
note: string, };

export type ConflictPage = { 
/**
 * The question and the versions.
 */
conflict: ConflictView, 
/**
 * The facts concerned.
 */
facts: Array<FactLine>, };

export type ConflictSide = { 
/**
 * Whom the entries name.
 */
person: string, 
/**
 * Who, in words.
 */
name: string, 
/**
 * Member number, empty for a walk-in.
 */
number: string, 
/**
 * Code of the shift, empty when this side has no entries.
 */
shift: string, 
/**
 * The site.
 */
site_name: string, 
/**
 * Gate.
 */
gate: string, 
/**
 * Since when, `None` when this side has no entries.
 */
from: string | null, 
/**
 * Until when, `None` when nobody signed them out.
 */
until: string | null, 
/**
 * The entries.
 */
entries: Array<string>, 
/**
 * The laptop that recorded it; empty for this one.
 */
laptop: string, 
/**
 * Who recorded it.
 */
by: string, 
/**
 * Paper sheet and row.
 */
sheet: string, };

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

export type ConflictsWanted = { 
/**
 * First day, `None` for two weeks ago.
 */
first: string | null, 
/**
 * Last day, `None` for today.
 */
last: string | null, 
/**
 * True to show those that were kept as they are, too.
 */
settled: boolean, };

export type Correction = { 
/**
 * The entry.
 */
entry: string, 
/**
 * Time of day `HH:MM`.
 */
at: string | null, 
/**
 * Whom it should name: a person as the lists name one, or a member number.
 */
person: string | null, 
/**
 * Kind of duty.
 */
duty: string | null, 
/**
 * True when it does not count at all.
 */
void: boolean, 
/**
 * Why.
 */
reason: string, 
/**
 * Who says so.
 */
by: string, };

export type CountView = { 
/**
 * What is counted.
 */
name: string, 
/**
 * How many.
 */
count: number, };

export type CoverageRow = { 
/**
 * Code.
 */
shift: string, 
/**
 * Name of the site.
 */
site: string, 
/**
 * Gate.
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
 * People and guests who came.
 */
came: number, 
/**
 * Most at once.
 */
most: number, 
/**
 * Capacity of the gate, 0 where it is not said.
 */
capacity: number, 
/**
 * Why it did not take place.
 */
cancelled: string, };

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

export type DateOrderView = "unsaid" | "day_first" | "month_first";

export type DelegateWanted = { 
/**
 * Its short name, like `local-399`.
 */
slug: string, 
/**
 * Its name for people; empty keeps the old one.
 */
name: string, 
/**
 * Its officers, all of them; none keeps those of before.
 */
officers: Array<CardView>, 
/**
 * How many of them have to sign; `None` keeps the number of before, 2 for a new local.
 */
threshold: number | null, 
/**
 * True to end its right to publish.
 */
end: boolean, 
/**
 * Where the signing request goes.
 */
path: string, };

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

export type DraftAsk = { 
/**
 * The drafts, in the order of publication; none to sign the list anew.
 */
drafts: Array<DraftShown>, 
/**
 * Where the signing request goes.
 */
path: string, 
/**
 * True to ask in spite of what must not go out.
 */
despite_lint: boolean, };

export type DraftBegin = { "from": "nothing" } | { "from": "revise", 
/**
 * The notice.
 */
number: number, } | { "from": "withdraw", 
/**
 * The notice.
 */
number: number, } | { "from": "supersede", 
/**
 * The notice.
 */
number: number, } | { "from": "correct", 
/**
 * The notice.
 */
number: number, } | { "from": "answer", 
/**
 * The claim.
 */
claim: number, } | { "from": "copy", 
/**
 * The draft.
 */
draft: number, };

export type DraftLook = { 
/**
 * Header, text and advice; `None` when it cannot be shown at all.
 */
preview: DraftPreview | null, 
/**
 * What will change for members.
 */
effects: Array<string>, 
/**
 * What changes from the revision before.
 */
diff: DiffView | null, 
/**
 * Why it cannot be published like this.
 */
problem: ErrorView | null, };

export type DraftLookWanted = { 
/**
 * The number whose next revision it is.
 */
revises: number | null, 
/**
 * What was typed.
 */
text: DraftText, };

export type DraftMove = { 
/**
 * Which one.
 */
id: number, 
/**
 * Where to.
 */
place: DraftPlace, };

export type DraftPage = { 
/**
 * Its row.
 */
row: DraftRow, 
/**
 * What was typed.
 */
text: DraftText, 
/**
 * Zone of the effective date, an IANA name.
 */
time_zone: string, 
/**
 * Newest published notices that it may replace or take back.
 */
notices: Array<PickNotice>, 
/**
 * Claims in the log that it may answer.
 */
claims: Array<string>, };

export type DraftPlace = "writing" | "binned" | "erased";

export type DraftPreview = { 
/**
 * The number.
 */
number: number, 
/**
 * The revision.
 */
revision: number, 
/**
 * The title.
 */
title: string, 
/**
 * Who speaks.
 */
issuer: string, 
/**
 * When it is issued.
 */
issued_at: string, 
/**
 * What it is about.
 */
kind: NoticeKindView, 
/**
 * From when on it holds.
 */
effective_at: string | null, 
/**
 * What it orders.
 */
order: OrderKind | null, 
/**
 * Numbers whose place it takes.
 */
supersedes: Array<number>, 
/**
 * Numbers that it takes back.
 */
withdraws: Array<number>, 
/**
 * Claims that it answers.
 */
answers: Array<string>, 
/**
 * The language.
 */
language: string | null, 
/**
 * The text.
 */
paragraphs: Array<ParagraphView>, 
/**
 * What members would be warned of.
 */
badges: Array<BadgeView>, 
/**
 * Advice.
 */
findings: Array<FindingView>, };

export type DraftRow = { 
/**
 * Identifier.
 */
id: number, 
/**
 * Its title; may be empty.
 */
title: string, 
/**
 * What it is about.
 */
kind: NoticeKindView, 
/**
 * The number whose next revision it is.
 */
revises: number | null, 
/**
 * Where it stands.
 */
state: DraftState, 
/**
 * The signing request that was made from it.
 */
request: string | null, 
/**
 * The number that it has or will have, as far as this desk knows.
 */
number: number, 
/**
 * The revision.
 */
revision: number, 
/**
 * When it was last saved.
 */
edited_at: string, 
/**
 * Grows with each save.
 */
version: number, };

export type DraftSave = { 
/**
 * Which one.
 */
id: number, 
/**
 * The version that was edited.
 */
base: number, 
/**
 * What was typed.
 */
text: DraftText, };

export type DraftShown = { 
/**
 * Which one.
 */
id: number, 
/**
 * The version that was shown.
 */
version: number, };

export type DraftState = "writing" | "asked" | "published" | "binned";

export type DraftText = { 
/**
 * The title.
 */
title: string, 
/**
 * The Markdown text.
 */
body: string, 
/**
 * What it is about.
 */
kind: NoticeKindView, 
/**
 * What it orders: `none`, `strike`, `suspend_picket`, `return_to_work`.
 */
order: string, 
/**
 * From when on it holds, `YYYY-MM-DDTHH:MM` in the strike's own zone; empty for at once.
 */
effective_at: string, 
/**
 * Numbers whose place it takes.
 */
supersedes: Array<number>, 
/**
 * Numbers that it takes back.
 */
withdraws: Array<number>, 
/**
 * Claims that it answers.
 */
answers: Array<string>, 
/**
 * Its language; empty for none.
 */
language: string, };

export type DutyRuleView = { 
/**
 * What the union calls it.
 */
name: string, 
/**
 * `day` or `week`.
 */
unit: 'day' | 'week', 
/**
 * `Mon` to `Sun`.
 */
week_begins: string, 
/**
 * Minutes asked for each unit.
 */
min_minutes: number, 
/**
 * Shifts asked for each unit.
 */
min_shifts: number, 
/**
 * Days asked for each week.
 */
min_days: number, 
/**
 * `Mon` to `Sun`.
 */
required_days: Array<string>, 
/**
 * Minutes, 0 for no limit.
 */
max_credit_per_day: number, 
/**
 * A shift counts from so many minutes on.
 */
shift_from: number, 
/**
 * A second site of a day needs a review.
 */
one_site_per_day: boolean, 
/**
 * Breaks count.
 */
counts_breaks: boolean, 
/**
 * Up to so many minutes.
 */
max_break: number, 
/**
 * Both ends must have been seen.
 */
both_seen: boolean, 
/**
 * Somebody else may come.
 */
proxy_allowed: boolean, 
/**
 * Good standing is asked for.
 */
good_standing_only: boolean, 
/**
 * Alternate duty must have been agreed to.
 */
alternate_agreed_only: boolean, 
/**
 * A stay over midnight is shared out.
 */
split_at_midnight: boolean, 
/**
 * Minutes that a holiday counts as.
 */
holiday_minutes: number, 
/**
 * Shifts that a holiday counts as.
 */
holiday_shifts: number, 
/**
 * Shifts of the next week that may count for a week with a holiday.
 */
make_up_shifts: number, 
/**
 * Worth of walking the line.
 */
picket: WorthView, 
/**
 * Worth of alternate duty.
 */
alternate: WorthView, 
/**
 * Worth of a flying picket.
 */
flying: WorthView, 
/**
 * Worth of a special picket.
 */
special: WorthView, };

export type EntriesWanted = { 
/**
 * Code of the shift.
 */
shift: string, 
/**
 * From this place on.
 */
from: number, 
/**
 * At most so many.
 */
limit: number, };

export type ErrorView = { 
/**
 * A stable code, for example `wrong_passphrase` or `rollback`.
 */
code: string, 
/**
 * One plain sentence: what was found and what to do.
 */
message: string, };

export type EstimateOut = { 
/**
 * Code of the shift.
 */
shift: string, 
/**
 * Whom the entries name.
 */
person: string, 
/**
 * Time of day `HH:MM`, `None` for the end of the shift.
 */
at: string | null, };

export type Estimates = { 
/**
 * Which.
 */
outs: Array<EstimateOut>, 
/**
 * Who confirms.
 */
by: string, };

export type ExportFormat = "md" | "html" | "pdf" | "json" | "csv";

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
verified: boolean, 
/**
 * Letters that no font on this computer has; on a PDF's pages they are boxes.
 */
without_font: Array<string>, };

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

export type FactLine = { 
/**
 * Its code.
 */
id: string, 
/**
 * Its table, empty when no table has the code.
 */
kind: string, 
/**
 * When, empty when it has no date.
 */
date: string, 
/**
 * In one line.
 */
title: string, 
/**
 * Where it is recorded.
 */
source: FactSource, };

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

export type FeedBody = { 
/**
 * The short name in the feed.
 */
slug: string, 
/**
 * The name for people.
 */
name: string, 
/**
 * Names of its officers.
 */
officers: Array<string>, 
/**
 * How many of them have to sign.
 */
threshold: number, 
/**
 * Who signed its newest list.
 */
signed_by: Array<string>, 
/**
 * Version of its list; 0 before its first.
 */
version: number, 
/**
 * Until when its list holds.
 */
current_until: string | null, 
/**
 * False when that is past, or when it has published nothing.
 */
current: boolean, 
/**
 * What is odd about it.
 */
statements: Array<string>, 
/**
 * Why nothing of it would be taken.
 */
problem: ErrorView | null, 
/**
 * The next number in its series that nobody has used.
 */
next_number: number, 
/**
 * Its notices, newest first.
 */
notices: Array<VerdictNotice>, 
/**
 * Check words of its newest notice.
 */
feed_words: Array<string>, };

export type FeedStatus = { 
/**
 * The folder.
 */
folder: string, 
/**
 * The union.
 */
union: string, 
/**
 * The committee.
 */
committee: string, 
/**
 * Who may sign.
 */
officers: Array<string>, 
/**
 * How many have to.
 */
threshold: number, 
/**
 * Versions of root, list, snapshot, timestamp.
 */
versions: FeedVersions, 
/**
 * Until when each holds.
 */
until: FeedUntil, 
/**
 * Until when members can call it current: the earliest of these.
 */
current_until: string, 
/**
 * False when that is past.
 */
current: boolean, 
/**
 * What the desk has to do, and by when.
 */
warnings: Array<string>, 
/**
 * How many notices are published, revisions counted once.
 */
notices: number, 
/**
 * The next number that nobody has used.
 */
next_number: number, 
/**
 * The file published last.
 */
newest: string | null, 
/**
 * The bodies that may publish in their own name.
 */
bodies: Array<FeedBody>, 
/**
 * Check words of the keys that stand in the invite.
 */
invite_words: Array<string>, 
/**
 * Check words of the newest notice.
 */
feed_words: Array<string>, };

export type FeedUntil = { 
/**
 * The root: officers renew it.
 */
root: string, 
/**
 * The list: officers renew it.
 */
targets: string, 
/**
 * The snapshot: the desk renews it.
 */
snapshot: string, 
/**
 * The timestamp: the desk renews it.
 */
timestamp: string, };

export type FeedVersions = { 
/**
 * The root.
 */
root: number, 
/**
 * The officers' list.
 */
targets: number, 
/**
 * The snapshot.
 */
snapshot: number, 
/**
 * The timestamp.
 */
timestamp: number, };

export type FileKind = "bundle" | "invite" | "sheet" | "request" | "key" | "card" | "unknown";

export type FindingLevel = "error" | "warning";

export type FindingView = { 
/**
 * Stable name of the rule.
 */
rule: string, 
/**
 * How much it matters.
 */
level: FindingLevel, 
/**
 * The paragraph, when it is about one.
 */
paragraph: number | null, 
/**
 * The words that it is about.
 */
found: string, 
/**
 * What to do.
 */
message: string, };

export type FoundingForm = { 
/**
 * The union.
 */
union: string, 
/**
 * The committee.
 */
committee: string, 
/**
 * An IANA time zone.
 */
time_zone: string, 
/**
 * First day of the strike; empty when it has not begun.
 */
strike_began: string, 
/**
 * The officers.
 */
officers: Array<CardView>, 
/**
 * How many have to sign; 0 for the usual.
 */
threshold: number, 
/**
 * The desk's keys.
 */
desk: Array<CardView>, };

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

export type GateView = { 
/**
 * Name.
 */
name: string, 
/**
 * How many people it takes, 0 where it is not said.
 */
capacity: number, };

export type HandOver = { 
/**
 * A copy of this book that was made and verified for this, by [`HandOverCopy::path`].
 */
copy: string, 
/**
 * Typed by the person to confirm: the number of entries.
 */
entries: number, };

export type HandOverCopy = { 
/**
 * Where it lies.
 */
path: string, 
/**
 * Entries in it; as many as in the book.
 */
entries: number, 
/**
 * People in it.
 */
members: number, };

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

export type HeadsView = { 
/**
 * Hour by hour, those without anybody left out.
 */
hours: Array<HourHeads>, 
/**
 * Shift by shift.
 */
shifts: Array<CoverageRow>, 
/**
 * Site by site and day by day.
 */
days: Array<SiteDay>, };

export type HeadsWanted = { 
/**
 * First day.
 */
first: string, 
/**
 * So many days, 1 to 31.
 */
days: number, 
/**
 * Code of the site, `None` for all.
 */
site: string | null, };

export type HeardAgain = { 
/**
 * Which claim.
 */
claim: number, 
/**
 * How.
 */
sighting: NewSighting, };

export type HolidayView = { 
/**
 * Day.
 */
day: string, 
/**
 * Name; empty takes it away.
 */
name: string, };

export type HourHeads = { 
/**
 * Begin of the hour.
 */
at: string, 
/**
 * Most people at once in it.
 */
most: number, };

export type HoursMemberWanted = { 
/**
 * The key that entries name, without `m:`.
 */
key: string, 
/**
 * Identifier of the rule, `None` for the one in use.
 */
rule: number | null, };

export type HoursRow = { 
/**
 * The key that entries name.
 */
key: string, 
/**
 * Member number.
 */
number: string, 
/**
 * Name.
 */
name: string, 
/**
 * First day of the week.
 */
week: string, 
/**
 * `meets`, `short` or `review`.
 */
verdict: string, 
/**
 * The same in words: `meets rule`, `short by 1 h 20`, `needs review`.
 */
said: string, 
/**
 * Credited minutes without what is doubtful.
 */
minutes: number, 
/**
 * With it.
 */
possible_minutes: number, 
/**
 * Credited shifts.
 */
shifts: number, 
/**
 * Days that count.
 */
days: number, 
/**
 * Shifts of the next week that were counted here.
 */
made_up: number, 
/**
 * What has to be looked at, in words.
 */
doubts: Array<string>, };

export type HoursTotals = { 
/**
 * The week meets the rule.
 */
meets: number, 
/**
 * It is short.
 */
short: number, 
/**
 * It needs review.
 */
review: number, 
/**
 * Of the short ones, those who did not come at all.
 */
absent: number, 
/**
 * Credited minutes of all.
 */
minutes: number, };

export type HoursWanted = { 
/**
 * Identifier of the rule, `None` for the one in use.
 */
rule: number | null, 
/**
 * A day of the week, `None` for the newest with entries.
 */
week: string | null, 
/**
 * `meets`, `short`, `review`; `None` for all.
 */
verdict: string | null, 
/**
 * Also members who did not come.
 */
with_absent: boolean, 
/**
 * A few letters of a name, or a number; empty for all.
 */
text: string, 
/**
 * First row.
 */
offset: number, 
/**
 * At most so many rows.
 */
limit: number, };

export type HoursWeek = { 
/**
 * The rule.
 */
rule: RuleView, 
/**
 * First day.
 */
week: string | null, 
/**
 * Last day.
 */
last: string | null, 
/**
 * Weeks with entries, newest first.
 */
weeks: Array<string>, 
/**
 * The sums of the whole week.
 */
totals: HoursTotals, 
/**
 * Rows that fit the filter.
 */
total: number, 
/**
 * A part of them.
 */
rows: Array<HoursRow>, 
/**
 * Computed for the state of the book at this time.
 */
as_of: string, };

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
 * Why only a part of the source was taken; what is named above is verified and kept.
 */
unfinished: ErrorView | null, 
/**
 * From where.
 */
came_from: string, 
/**
 * Freshness after it.
 */
freshness: Freshness, };

export type IncidentSave = { 
/**
 * `None` for a new one.
 */
id: number | null, 
/**
 * Day `YYYY-MM-DD`.
 */
day: string, 
/**
 * Time of day `HH:MM`.
 */
time: string, 
/**
 * Where.
 */
place: string, 
/**
 * What was seen.
 */
seen: string, 
/**
 * Who reported it.
 */
reported_by: string, 
/**
 * Who follows up.
 */
owner: string, 
/**
 * Nothing is left to do.
 */
closed: boolean, };

export type IncidentView = { 
/**
 * Identifier.
 */
id: number, 
/**
 * When.
 */
happened_at: string, 
/**
 * Where.
 */
place: string, 
/**
 * What was seen.
 */
seen: string, 
/**
 * Who reported it.
 */
reported_by: string, 
/**
 * Who follows up.
 */
owner: string, 
/**
 * Nothing is left to do.
 */
closed: boolean, 
/**
 * When it was written down.
 */
created_at: string, 
/**
 * How often it was changed.
 */
changes: number, };

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

export type InviteSheet = { 
/**
 * The union.
 */
union: string, 
/**
 * The committee.
 */
committee: string, 
/**
 * Everybody who may sign.
 */
officers: Array<string>, 
/**
 * How many have to.
 */
threshold: number, 
/**
 * The twelve words that members compare.
 */
check_words: Array<string>, 
/**
 * The addresses.
 */
addresses: Array<string>, 
/**
 * The first address and the words as a QR code: an SVG picture.
 */
qr: string, 
/**
 * The invite, when it was written.
 */
path: string | null, 
/**
 * The page, when it was written.
 */
sheet: string | null, };

export type InviteWanted = { 
/**
 * The addresses of the feed, the best one first.
 */
addresses: Array<string>, 
/**
 * Where the invite goes; `None` to look at its sheet only.
 */
path: string | null, 
/**
 * Where the sheet goes as a page for the browser.
 */
sheet: string | null, };

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

export type KeptKey = { 
/**
 * Where it lies.
 */
path: string, 
/**
 * The key; `None` when the file is not there now.
 */
key: KeyView | null, 
/**
 * Why it cannot be read.
 */
problem: ErrorView | null, 
/**
 * True when the newest accepted keys name it.
 */
counts: boolean, };

export type KeyRole = "officer" | "desk";

export type KeyToOpen = { 
/**
 * The key file.
 */
path: string, 
/**
 * Never kept.
 */
passphrase: string, };

export type KeyUse = { 
/**
 * Which of the two.
 */
role: KeyRole, 
/**
 * The file; `None` to forget it.
 */
path: string | null, };

export type KeyView = { 
/**
 * Where the key file lies.
 */
path: string, 
/**
 * Whose it is.
 */
name: string, 
/**
 * What it is for.
 */
role: KeyRole, 
/**
 * The public key, 64 hex digits.
 */
public: string, 
/**
 * Its id in the feed.
 */
key_id: string, 
/**
 * Twelve check words, to be compared aloud.
 */
check_words: Array<string>, };

export type KeyWanted = { 
/**
 * Whose it is.
 */
name: string, 
/**
 * What it signs.
 */
role: KeyRole, 
/**
 * Where the key file goes.
 */
path: string, 
/**
 * What seals it. Never kept.
 */
passphrase: string, 
/**
 * The backup words of a key that is to be made again; `None` for a new key.
 */
words: string | null, };

export type LaptopIntroduce = { 
/**
 * Its code.
 */
code: string, 
/**
 * What to call it; empty: as it calls itself.
 */
name: string, };

export type LaptopRename = { 
/**
 * Identifier.
 */
id: string, 
/**
 * The name.
 */
name: string, };

export type LaptopView = { 
/**
 * Identifier.
 */
id: string, 
/**
 * What people call it.
 */
name: string, 
/**
 * True for this one.
 */
own: boolean, 
/**
 * True when its keys are known, so that its sheets are taken and sheets can be sealed to it.
 */
introduced: boolean, 
/**
 * Its code as one line, empty when it was not introduced.
 */
code: string, 
/**
 * Twelve words to be compared aloud.
 */
words: Array<string>, 
/**
 * Its entries that are here.
 */
entries: number, 
/**
 * When its newest sheet was made.
 */
newest_sheet: string | null, 
/**
 * Numbers of entries that did not arrive, as `41–57`.
 */
missing: Array<string>, };

export type LaptopsView = { 
/**
 * This laptop.
 */
own: LaptopView, 
/**
 * Its code as a QR code.
 */
qr: QrView, 
/**
 * The others.
 */
others: Array<LaptopView>, 
/**
 * Sheets of laptops that were not introduced.
 */
waiting: Array<WaitingSheet>, };

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
 * True when it was taken back.
 */
undone: boolean, 
/**
 * True when another entry took its place.
 */
corrected: boolean, 
/**
 * What is to be reviewed, in words.
 */
marks: Array<string>, 
/**
 * True while it is in memory only, because nothing can be written.
 */
waits: boolean, 
/**
 * Whom it names.
 */
person: string, 
/**
 * Code of the shift.
 */
shift: string, 
/**
 * When it was recorded, by its laptop's clock.
 */
recorded_at: string, 
/**
 * Who recorded it, as they call themselves; empty when nobody said.
 */
by: string, 
/**
 * The laptop that recorded it; empty for this one.
 */
laptop: string, 
/**
 * Why, for an entry that takes another's place.
 */
reason: string, 
/**
 * `line`, `paper` or `estimate`.
 */
source: string, 
/**
 * Paper sheet and row.
 */
sheet: string, 
/**
 * The entry whose place it takes.
 */
about: string | null, };

export type LineFound = { 
/**
 * What was typed.
 */
text: string, 
/**
 * At most eight, and a card that nobody knows.
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
marks: Array<string>, 
/**
 * True for a card that nobody knows.
 */
unknown: boolean, };

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
marks: Array<string>, 
/**
 * True when it is on the disk; false while it waits in memory.
 */
safe: boolean, };

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
 * True when its end has passed.
 */
ended: boolean, 
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
 * Accepted entries, of any shift, that are in memory only because nothing can be written.
 */
not_safe: number, 
/**
 * Why nothing can be written; empty when all is safe.
 */
not_safe_why: string, 
/**
 * Unions of which guests came here, at most four, in the order of the alphabet.
 */
guest_unions: Array<string>, 
/**
 * Who records on this laptop; empty when nobody said.
 */
captain: string, 
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

export type LogCells = { 
/**
 * Which noun.
 */
kind: string, 
/**
 * Cells by column.
 */
cells: { [key in string]: string }, 
/**
 * What became of it, newest first.
 */
earlier: Array<LogEarlier>, };

export type LogChange = { 
/**
 * Identifier.
 */
edit: number, 
/**
 * When.
 */
at: string, 
/**
 * What.
 */
what: string, 
/**
 * Why.
 */
reason: string, 
/**
 * It was undone.
 */
undone: boolean, };

export type LogChecked = { 
/**
 * What is wrong with it.
 */
problems: Array<LogProblem>, 
/**
 * What is allowed but odd: worse than the same side's own earlier word, an unknown code.
 */
warnings: Array<string>, };

export type LogColumn = { 
/**
 * Its name.
 */
name: string, 
/**
 * It must not be empty.
 */
must: boolean, 
/**
 * What its cells hold: `text`, `when`, `count`, `figures`, `years`, `choice`.
 */
shape: string, 
/**
 * The words to choose from.
 */
choices: Array<string>, 
/**
 * What goes there.
 */
help: string, 
/**
 * A cell as it might be.
 */
example: string, };

export type LogColumnChoice = { 
/**
 * The place in the file, from 0.
 */
place: number, 
/**
 * The column; empty to leave the place out.
 */
column: string, };

export type LogEarlier = { 
/**
 * When it was changed.
 */
at: string, 
/**
 * What was done.
 */
what: string, 
/**
 * Why.
 */
reason: string, 
/**
 * It was undone.
 */
undone: boolean, 
/**
 * The cells before; `None` when the row was made then.
 */
before: { [key in string]: string } | null, };

export type LogEdit = { 
/**
 * Identifier of the change.
 */
edit: number, };

export type LogHeading = { 
/**
 * As it stands in the file.
 */
typed: string, 
/**
 * The column; empty when it is left out or not known.
 */
column: string, };

export type LogImportOutcome = { 
/**
 * Which noun.
 */
kind: string, 
/**
 * Rows that the book did not have.
 */
new: number, 
/**
 * Rows that the book had with other cells.
 */
changed: number, 
/**
 * Rows that the book had, the same.
 */
unchanged: number, 
/**
 * What is wrong with the file, at most 200 of it.
 */
problems: Array<LogProblem>, 
/**
 * How many problems there are in all.
 */
problem_count: number, 
/**
 * The encoding that was found.
 */
encoding: string, 
/**
 * The separator that was found.
 */
separator: string, 
/**
 * True when the file was written into the book.
 */
written: boolean, 
/**
 * The change, for undoing it.
 */
edit: number | null, 
/**
 * The first rows that would change, in words.
 */
examples: Array<string>, 
/**
 * The headings of the file, in their order.
 */
headings: Array<LogHeading>, 
/**
 * What is allowed but odd: codes that name nothing in the book yet.
 */
warnings: Array<string>, };

export type LogImportWanted = { 
/**
 * Which noun, for example `terms`.
 */
kind: string, 
/**
 * The file.
 */
path: string, 
/**
 * How dates with slashes are read.
 */
dates: DateOrderView, 
/**
 * Which column a place of the file is, where its heading does not say so.
 */
columns: Array<LogColumnChoice>, 
/**
 * Only say what would be done.
 */
dry_run: boolean, };

export type LogKind = { 
/**
 * Its name.
 */
kind: string, 
/**
 * What one row is.
 */
help: string, 
/**
 * How many rows the book has.
 */
rows: number, 
/**
 * How many of them are closed notes of the table.
 */
closed: number, 
/**
 * Its columns.
 */
columns: Array<LogColumn>, };

export type LogOut = { 
/**
 * Which noun.
 */
kind: string, 
/**
 * The file.
 */
path: string, 
/**
 * What to do about the closed notes of the table.
 */
closed: ClosedRows, };

export type LogProblem = { 
/**
 * The line of the file, from 1; 0 when it concerns the whole file.
 */
row: number, 
/**
 * The column.
 */
column: string, 
/**
 * A stable code.
 */
code: string, 
/**
 * One sentence.
 */
message: string, };

export type LogRef = { 
/**
 * Which noun.
 */
kind: string, 
/**
 * Identifier.
 */
id: string, };

export type LogRow = { 
/**
 * Identifier.
 */
id: string, 
/**
 * Cells by column.
 */
cells: { [key in string]: string }, };

export type LogRowsWanted = { 
/**
 * Which noun.
 */
kind: string, 
/**
 * Only rows whose column holds `value`; empty for all.
 */
column: string, 
/**
 * See `column`.
 */
value: string, 
/**
 * Only rows that have these words in a cell; empty for all.
 */
text: string, 
/**
 * Index of the first row.
 */
offset: number, 
/**
 * How many at most.
 */
limit: number, };

export type LogSave = { 
/**
 * Which noun.
 */
kind: string, 
/**
 * Its cells by column; what is missing is empty. An empty `id` makes a new row.
 */
cells: { [key in string]: string }, 
/**
 * Why it is changed.
 */
reason: string, };

export type LogSaved = { 
/**
 * The change; `None` when something is wrong or nothing changed.
 */
edit: number | null, 
/**
 * Identifier of the row.
 */
id: string, 
/**
 * What is wrong with it.
 */
problems: Array<LogProblem>, };

export type LogWritten = { 
/**
 * The file.
 */
path: string, 
/**
 * Rows in it.
 */
rows: number, 
/**
 * Closed rows that were left out.
 */
left_out: number, };

export type MemberChange = { 
/**
 * Whose.
 */
key: string, 
/**
 * What it shall say.
 */
fields: MemberFields, 
/**
 * Why.
 */
reason: string, };

export type MemberEditView = { 
/**
 * When.
 */
at: string, 
/**
 * What changed, in words.
 */
what: Array<string>, 
/**
 * Why.
 */
reason: string, };

export type MemberFields = { 
/**
 * What they are called.
 */
known_as: string, 
/**
 * Local or unit.
 */
unit: string, 
/**
 * True for good standing.
 */
good_standing: boolean, 
/**
 * Alternate duty agreed by whom.
 */
alternate_by: string, 
/**
 * Until when, `YYYY-MM-DD`, empty without an end.
 */
alternate_until: string, };

export type MemberHours = { 
/**
 * The key.
 */
key: string, 
/**
 * Number.
 */
number: string, 
/**
 * Name.
 */
name: string, 
/**
 * The rule.
 */
rule: RuleView, 
/**
 * Weeks, newest first.
 */
weeks: Array<MemberWeek>, 
/**
 * Computed for the state of the book at this time.
 */
as_of: string, };

export type MemberPage = { 
/**
 * The key.
 */
key: string, 
/**
 * Number.
 */
number: string, 
/**
 * First names.
 */
first: string, 
/**
 * Last names.
 */
last: string, 
/**
 * What can be changed.
 */
fields: MemberFields, 
/**
 * Weeks under the rule in use, newest first, at most twelve.
 */
weeks: Array<HoursRow>, 
/**
 * Changes by hand, newest first.
 */
edits: Array<MemberEditView>, };

export type MemberWeek = { 
/**
 * What it says.
 */
row: HoursRow, 
/**
 * The stays.
 */
stays: Array<StayView>, };

export type MergeReport = { 
/**
 * In the order in which they were read.
 */
sheets: Array<SheetReport>, 
/**
 * Entries that are new.
 */
new: number, 
/**
 * Entries that were here already.
 */
known: number, 
/**
 * Sheets of which nothing was taken.
 */
refused: number, 
/**
 * Sheets that wait for their laptop to be introduced.
 */
kept_aside: number, 
/**
 * True when somebody stopped it; what was taken until then stays.
 */
stopped: boolean, };

export type MissingOut = { 
/**
 * Code of the shift.
 */
shift: string, 
/**
 * The site.
 */
site_name: string, 
/**
 * Gate, empty for the whole site.
 */
gate: string, 
/**
 * When the shift began.
 */
starts: string, 
/**
 * Whom the entries name.
 */
person: string, 
/**
 * Who, in words.
 */
name: string, 
/**
 * Since when they are in.
 */
since: string, 
/**
 * The end of the shift, which is proposed.
 */
proposed: string, };

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

export type NewKeyView = { 
/**
 * The key.
 */
key: KeyView, 
/**
 * The 24 words, shown once, to be written down.
 */
backup_words: string, 
/**
 * The card with the public key, which may travel.
 */
card: string, };

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
 * Only those of the body with this short name. Without one: the committee's, and when words
 * or unread ones are wanted, those of everybody.
 */
body?: string, 
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
snippet: string | null, 
/**
 * The body that speaks, when it is not the committee itself.
 */
body: BodyLabel | null, };

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
 * It is a closed note of the table.
 */
closed: boolean, 
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

export type OpenRequest = { 
/**
 * Where its file lies.
 */
path: string, 
/**
 * SHA-256 of the file as it was shown.
 */
sha256: string, 
/**
 * What it says.
 */
request: RequestView, 
/**
 * What this officer can do about it.
 */
you: YourPart, 
/**
 * Desk keys that it has to be published with: the one in force, and a new one.
 */
desk_changes: boolean, 
/**
 * When this desk published it.
 */
published_at: string | null, };

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

export type PaperRow = { 
/**
 * The sheet.
 */
sheet: string, 
/**
 * Row as printed, from 1.
 */
row: number, 
/**
 * A person of the roster (`m:…`) or a number on a card; empty for a name alone.
 */
who: string, 
/**
 * Name of somebody who is not in the roster; for a member: who came in their place.
 */
name: string, 
/**
 * Time of day `HH:MM`, empty for the shift's begin.
 */
came: string, 
/**
 * Time of day `HH:MM`, empty when the row has none.
 */
left: string, 
/**
 * Kind of duty.
 */
duty: string, };

export type PaperRowView = { 
/**
 * Row.
 */
row: number, 
/**
 * Who, in words.
 */
name: string, 
/**
 * Came, `HH:MM`.
 */
came: string, 
/**
 * Left, `HH:MM`, empty without.
 */
left: string, 
/**
 * Kind of duty.
 */
duty: string, 
/**
 * Entries, to take them back.
 */
entries: Array<string>, 
/**
 * It was taken back.
 */
undone: boolean, 
/**
 * What is to be reviewed, in words.
 */
marks: Array<string>, };

export type PaperSheetView = { 
/**
 * As printed on it.
 */
id: string, 
/**
 * Code of the shift.
 */
shift: string, 
/**
 * Who keyed it in.
 */
keyed_by: string, 
/**
 * When.
 */
keyed_at: string, 
/**
 * The captain's signature was seen.
 */
signature_seen: boolean, 
/**
 * Rows so far.
 */
rows: number, };

export type PaperStart = { 
/**
 * As printed on it.
 */
id: string, 
/**
 * Code of the shift; empty: read from the sheet's name.
 */
shift: string, 
/**
 * Who keys it in.
 */
keyed_by: string, 
/**
 * The captain's signature is on it.
 */
signature_seen: boolean, };

export type PaperState = { 
/**
 * The sheet.
 */
sheet: PaperSheetView, 
/**
 * Begin of the shift, `HH:MM`.
 */
starts: string, 
/**
 * Its end.
 */
ends: string, 
/**
 * Name of the site.
 */
site_name: string, 
/**
 * It was keyed in before; keying it again is shown as a conflict later.
 */
before: boolean, 
/**
 * Rows that were keyed in, in order.
 */
rows: Array<PaperRowView>, };

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

export type PickNotice = { 
/**
 * Its number.
 */
number: number, 
/**
 * Its title.
 */
title: string, };

export type PicketConflict = { 
/**
 * Its key: the same on every laptop that holds the same entries.
 */
key: string, 
/**
 * What kind.
 */
kind: ConflictKind, 
/**
 * Its sides.
 */
sides: Array<ConflictSide>, 
/**
 * Set when all of it is kept.
 */
settled: SettledView | null, };

export type PicketPurgeReport = { 
/**
 * Shifts whose names go; their counts stay.
 */
shifts: number, 
/**
 * Entries of attendance.
 */
entries: number, 
/**
 * People.
 */
members: number, 
/**
 * Changes of their rows.
 */
member_edits: number, 
/**
 * Paper sheets.
 */
sheets: number, 
/**
 * Incidents.
 */
incidents: number, 
/**
 * Backups that hold what goes; they go too.
 */
backups: number, 
/**
 * True when it was done.
 */
done: boolean, };

export type PictureSave = { 
/**
 * The file, ending in `.svg` or `.png`; it must not exist.
 */
path: string, 
/**
 * The text of an SVG, or a PNG in Base64.
 */
data: string, };

export type PlaceView = { 
/**
 * The folder or address.
 */
place: string, 
/**
 * File by file, in order.
 */
files: Array<WrittenFile>, 
/**
 * Bytes in all.
 */
bytes: number, };

export type PlaceWanted = { 
/**
 * The notice.
 */
number: number, 
/**
 * What was looked for.
 */
text: string, };

export type PlacesWanted = { 
/**
 * The folder; `None` to forget it.
 */
feed_folder: string | null, 
/**
 * Further places.
 */
also_to: Array<string>, };

export type PlannedShift = { 
/**
 * Code.
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
 * Gate.
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
 * Who runs the site.
 */
coordinator: string, 
/**
 * Name of a special picket.
 */
special: string, 
/**
 * Why it does not take place.
 */
cancelled: string, 
/**
 * How many came.
 */
came: number, 
/**
 * Capacity of the gate, 0 where it is not said.
 */
capacity: number, };

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

export type PublishWanted = { 
/**
 * The signed request's file; `None` writes the feed as it is to further places.
 */
path: string | null, 
/**
 * SHA-256 of the file as it was shown.
 */
sha256: string, 
/**
 * The folder that is the feed.
 */
folder: string, 
/**
 * Further places.
 */
also_to: Array<string>, 
/**
 * The desk's keys.
 */
desk: Array<KeyToOpen>, 
/**
 * True to say what would be written, and write nothing.
 */
dry_run: boolean, };

export type Published = { 
/**
 * True when nothing was written.
 */
dry_run: boolean, 
/**
 * Place by place.
 */
places: Array<PlaceView>, 
/**
 * The copy for e-mail.
 */
mail_copy: string | null, 
/**
 * The feed afterwards.
 */
status: FeedStatus, };

export type PurgeDone = { 
/**
 * When.
 */
at: string, 
/**
 * What.
 */
report: PicketPurgeReport, };

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

export type QrView = { 
/**
 * Squares along one side, without the white border.
 */
size: number, 
/**
 * The black squares as `M x y h1v1h-1z …`.
 */
path: string, };

export type QuickNoteKeys = { 
/**
 * What can be chosen; the empty one is none.
 */
choices: Array<string>, 
/**
 * The desktop hands the chosen keys over.
 */
held: boolean, 
/**
 * Why this desktop hands none over.
 */
problem: string | null, };

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

export type RejectionView = { 
/**
 * The officer.
 */
by: string, 
/**
 * Why.
 */
reason: string, 
/**
 * When.
 */
at: string, };

export type RenewWanted = { 
/**
 * What opens the desk's key file. Never kept.
 */
passphrase: string, 
/**
 * How many days the desk vouches for; 0 for the usual seven.
 */
days: number, 
/**
 * True to say what would be written, and write nothing.
 */
dry_run: boolean, };

export type ReportColumn = { 
/**
 * Which value: `number`, `name`, `week`, `hours`, `minutes`, `shifts`, `days`, `verdict`, …
 */
value: string, 
/**
 * What the union calls the column.
 */
heading: string, };

export type ReportColumns = { 
/**
 * In their order.
 */
columns: Array<ReportColumn>, 
/**
 * All values.
 */
values: Array<ReportColumn>, };

export type ReportDone = { 
/**
 * Where.
 */
path: string, 
/**
 * Rows.
 */
rows: number, 
/**
 * Pages of a PDF.
 */
pages: number, 
/**
 * Names with letters that the printed font does not hold; they are printed as ?.
 */
unprintable: Array<string>, };

export type ReportKind = "record_pdf" | "record_csv" | "site_day_csv" | "site_day_pdf" | "coverage_csv" | "statement_pdf" | "statement_file";

export type ReportWanted = { 
/**
 * Which.
 */
kind: ReportKind, 
/**
 * Where to.
 */
path: string, 
/**
 * Identifier of the rule, `None` for the one in use.
 */
rule: number | null, 
/**
 * A day of the week, `None` for the newest with entries.
 */
week: string | null, 
/**
 * Whose statement.
 */
key: string | null, 
/**
 * Large print.
 */
large: boolean, };

export type RequestCopy = { 
/**
 * The request's file.
 */
path: string, 
/**
 * SHA-256 of the file as it was shown.
 */
sha256: string, 
/**
 * Where the copy goes.
 */
out: string, };

export type RequestNotice = { 
/**
 * Header and text.
 */
preview: DraftPreview, 
/**
 * What changed from the revision before.
 */
diff: DiffView | null, 
/**
 * What will change for members, sentence by sentence.
 */
effects: Array<string>, };

export type RequestPurpose = "found" | "publish" | "rotate" | "delegate";

export type RequestReject = { 
/**
 * The request's file.
 */
path: string, 
/**
 * SHA-256 of the file as it was shown.
 */
sha256: string, 
/**
 * Why, for the other officers.
 */
reason: string, };

export type RequestRow = { 
/**
 * Identifier.
 */
id: string, 
/**
 * `information_request` or `ulp_charge`.
 */
kind: string, 
/**
 * When it was filed.
 */
filed: WhenView, 
/**
 * Who asks.
 */
by: PartyLabel, 
/**
 * Who is asked.
 */
against: PartyLabel, 
/**
 * What for.
 */
subject: string, 
/**
 * Number of the case or letter.
 */
case_number: string, 
/**
 * When an answer is due.
 */
due: WhenView | null, 
/**
 * When it was answered.
 */
answered: WhenView | null, 
/**
 * What came of it.
 */
outcome: string, 
/**
 * `overdue`, `due` (within a week), `open`, `answered`.
 */
stand: string, 
/**
 * Days until it is due, negative after; for open ones with a day.
 */
days: number | null, 
/**
 * Where it is recorded.
 */
source: FactSource, };

export type RequestSign = { 
/**
 * The request's file.
 */
path: string, 
/**
 * SHA-256 of the file as it was shown.
 */
sha256: string, 
/**
 * What opens the key file. Never kept.
 */
passphrase: string, 
/**
 * Where the signed file goes; `None` in the place of the old one.
 */
out: string | null, };

export type RequestView = { 
/**
 * What it asks for.
 */
purpose: RequestPurpose, 
/**
 * The union.
 */
union: string, 
/**
 * The committee.
 */
committee: string, 
/**
 * The body that publishes in its own name, when it is not the committee.
 */
body: string | null, 
/**
 * Who made it.
 */
made_by: string, 
/**
 * When.
 */
made_at: string, 
/**
 * What a signature would do, sentence by sentence.
 */
sentences: Array<string>, 
/**
 * The notices that it publishes.
 */
notices: Array<RequestNotice>, 
/**
 * Everybody whose signature counts.
 */
officers: Array<SignerView>, 
/**
 * How many more have to sign.
 */
missing: number, 
/**
 * Check words of the root that it makes.
 */
check_words: Array<string>, 
/**
 * True when it was compared with an invite known before.
 */
compared: boolean, 
/**
 * Who would not sign.
 */
rejections: Array<RejectionView>, };

export type RestoreBackup = { 
/**
 * Which book.
 */
id: string, 
/**
 * Which file, as listed.
 */
name: string, };

export type RetentionClocks = { 
/**
 * Attendance with names, after the shift's end.
 */
attendance_days: number, 
/**
 * People of the roster who did not come and whose row was not touched since.
 */
roster_days: number, 
/**
 * Incidents, after they happened.
 */
incident_days: number, };

export type RetentionView = { 
/**
 * The clocks.
 */
clocks: RetentionClocks, 
/**
 * What a purge would remove now.
 */
preview: PicketPurgeReport, 
/**
 * Earlier purges.
 */
reports: Array<PurgeDone>, 
/**
 * Entries on this computer.
 */
entries: number, 
/**
 * People on this computer.
 */
members: number, };

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
pseudonymous: boolean, 
/**
 * True to take the rows that fit and leave the others out; otherwise one row that does not
 * fit keeps all of them out.
 */
leave_out: boolean, };

export type RosterPage = { 
/**
 * The rows.
 */
rows: Array<RosterRowView>, 
/**
 * How many fit.
 */
total: number, 
/**
 * How many there are.
 */
whole: number, 
/**
 * Only numbers and initials are kept.
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
 * How many such names there are.
 */
same_name_count: number, 
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
taken: boolean, 
/**
 * Rows that were left out because they do not fit.
 */
left_out: number, };

export type RosterProblemView = { 
/**
 * Line of the file.
 */
line: number, 
/**
 * Why.
 */
what: string, };

export type RosterRowView = { 
/**
 * The key that entries name.
 */
key: string, 
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
good_standing: boolean, 
/**
 * Alternate duty in words, empty without.
 */
alternate: string, };

export type RosterWanted = { 
/**
 * A few letters of a name, or a number; empty for the whole list.
 */
text: string, 
/**
 * `all`, `not_good` or `alternate`.
 */
who: string, 
/**
 * First row.
 */
offset: number, 
/**
 * At most so many rows.
 */
limit: number, };

export type RotateWanted = { 
/**
 * Ids of the keys that no longer count.
 */
remove: Array<string>, 
/**
 * Officers who are new.
 */
add: Array<CardView>, 
/**
 * How many have to sign afterwards.
 */
threshold: number, 
/**
 * The desk's keys afterwards; empty leaves them.
 */
desk: Array<CardView>, 
/**
 * Where the signing request goes.
 */
path: string, };

export type RuleSave = { 
/**
 * `None` for a new one.
 */
id: number | null, 
/**
 * The rule.
 */
rule: DutyRuleView, };

export type RuleTried = { 
/**
 * What is wrong with it; with any, nothing else is filled.
 */
problems: Array<string>, 
/**
 * In plain sentences.
 */
words: Array<string>, 
/**
 * First day of the week, `None` in a book without entries.
 */
week: string | null, 
/**
 * The sums.
 */
totals: HoursTotals, 
/**
 * A few members, those at the border first.
 */
sample: Array<HoursRow>, };

export type RuleTry = { 
/**
 * The rule.
 */
rule: DutyRuleView, 
/**
 * A day of the week to try it on, `None` for the newest with entries.
 */
week: string | null, };

export type RuleView = { 
/**
 * Identifier, `None` for a preset.
 */
id: number | null, 
/**
 * Hours are counted by it.
 */
in_use: boolean, 
/**
 * The rule.
 */
rule: DutyRuleView, 
/**
 * The same in plain sentences.
 */
words: Array<string>, };

export type RulesView = { 
/**
 * Of this book.
 */
rules: Array<RuleView>, 
/**
 * To begin with.
 */
presets: Array<RuleView>, };

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
 * The record of a meeting that a line or an addendum belongs to; else empty.
 */
within: string, 
/**
 * When; empty for what has no day.
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

export type SessionAddendumView = { 
/**
 * Identifier.
 */
id: string, 
/**
 * When.
 */
at: string, 
/**
 * By whom.
 */
by: string, 
/**
 * What.
 */
text: string, };

export type SessionArrived = { 
/**
 * Code of the record.
 */
session: string, 
/**
 * Its day.
 */
date: string, 
/**
 * Who kept it.
 */
note_taker: string, 
/**
 * Its lines.
 */
lines: number, 
/**
 * Rows that the book did not have.
 */
new: number, 
/**
 * Rows that the book had, the same.
 */
unchanged: number, 
/**
 * Other records of the same meeting in this book.
 */
others: number, 
/**
 * The change, for undoing it; `None` when nothing was written.
 */
edit: number | null, };

export type SessionCorrection = { 
/**
 * The line.
 */
line: string, 
/**
 * The words as they should be; empty takes the line out.
 */
text: string, };

export type SessionDifference = { 
/**
 * `place`, `started`, `ended`, `agreed`, `ground_rules`, `present`, `absent`, `caucuses`.
 */
what: string, 
/**
 * For each record what it says.
 */
says: Array<string>, 
/**
 * All say the same.
 */
same: boolean, };

export type SessionHead = { 
/**
 * The record.
 */
session: string, 
/**
 * See [`SessionNew::form`].
 */
form: string, 
/**
 * Where.
 */
place: string, 
/**
 * `known`, `unknown`, `contested`.
 */
place_state: string, 
/**
 * Who met.
 */
parties: string, 
/**
 * What it was about.
 */
summary: string, 
/**
 * Agreed conduct.
 */
ground_rules: string, 
/**
 * What was agreed.
 */
agreed: string, 
/**
 * When it began, with its offset, or only the clock: 10:05.
 */
started: string, 
/**
 * When it ended.
 */
ended: string, 
/**
 * Code that all records of one meeting share.
 */
meeting: string, };

export type SessionIn = { 
/**
 * The file.
 */
path: string, 
/**
 * Only say what it holds.
 */
dry_run: boolean, };

export type SessionLine = { 
/**
 * The record.
 */
session: string, 
/**
 * `note`, `ground_rule`, `agreed`.
 */
kind: string, 
/**
 * What.
 */
text: string, };

export type SessionLineView = { 
/**
 * Identifier of the line.
 */
id: string, 
/**
 * When it was typed.
 */
at: string, 
/**
 * `note`, `proposal`, `ground_rule`, `agreed`.
 */
kind: string, 
/**
 * What was noted.
 */
text: string, 
/**
 * Who typed it, where that is not the note-taker of the record.
 */
by: string, 
/**
 * Code of the proposal that was passed.
 */
proposal: string, 
/**
 * It was put right after it was typed.
 */
corrected: boolean, };

export type SessionMinute = { 
/**
 * The minute.
 */
at: string, 
/**
 * For each record its lines.
 */
records: Array<Array<SessionLineView>>, 
/**
 * All say the same.
 */
same: boolean, };

export type SessionNew = { 
/**
 * Who keeps the record.
 */
note_taker: string, 
/**
 * `table`, `sidebar`, `caucus`, `members_meeting`, `board`.
 */
form: string, 
/**
 * Where; empty when not known.
 */
place: string, 
/**
 * `known`, `unknown`, `contested`.
 */
place_state: string, 
/**
 * Who meets: short names with | between them.
 */
parties: string, 
/**
 * Code that all records of one meeting share; made from day and form when empty.
 */
meeting: string, 
/**
 * Take over the people of the newest record with the same parties.
 */
same_people: boolean, };

export type SessionOut = { 
/**
 * The record.
 */
session: string, 
/**
 * The file.
 */
path: string, 
/**
 * The person was warned and takes closed notes out of the book on purpose.
 */
with_closed: boolean, };

export type SessionPage = { 
/**
 * What the list shows.
 */
row: SessionRow, 
/**
 * When it began, with its offset; empty when not known.
 */
started: string, 
/**
 * When it ended.
 */
ended: string, 
/**
 * When the record was closed.
 */
closed_at: string, 
/**
 * Agreed conduct, for example a press blackout.
 */
ground_rules: string, 
/**
 * What was agreed.
 */
agreed: string, 
/**
 * Who was present or absent.
 */
people: Array<AttendeeView>, 
/**
 * Caucuses, oldest first.
 */
caucuses: Array<CaucusView>, 
/**
 * Running notes, oldest first.
 */
lines: Array<SessionLineView>, 
/**
 * What was added after closing.
 */
addenda: Array<SessionAddendumView>, 
/**
 * Proposals that were passed in it.
 */
proposals: Array<OfferRow>, 
/**
 * Other records of the same meeting.
 */
others: Array<SessionRow>, 
/**
 * The records that this one brings together.
 */
reconciles: Array<SessionRow>, 
/**
 * Questions on which sources disagree about it.
 */
conflicts: Array<ConflictView>, 
/**
 * What the newest change was that can be undone, in a few words.
 */
undo: SessionUndo | null, 
/**
 * A line, or an addendum, that was begun and not ended.
 */
draft: string, };

export type SessionPerson = { 
/**
 * The record.
 */
session: string, 
/**
 * For which party.
 */
party: string, 
/**
 * Name.
 */
person: string, 
/**
 * False when absent.
 */
present: boolean, };

export type SessionProposal = { 
/**
 * The record.
 */
session: string, 
/**
 * Its number: U-12, E-9.
 */
number: string, 
/**
 * Who made it.
 */
made_by: string, 
/**
 * What it is.
 */
kind: string, 
/**
 * How people call it.
 */
title: string, 
/**
 * The number or code of the proposal that it answers.
 */
answers: string, 
/**
 * When it was passed, as an instant; empty for now.
 */
at: string, };

export type SessionReconcile = { 
/**
 * Codes of the records.
 */
records: Array<string>, 
/**
 * Lines that are not taken over.
 */
leave_out: Array<string>, 
/**
 * Who brings them together.
 */
note_taker: string, };

export type SessionRecords = { 
/**
 * Codes of the records, two to five.
 */
records: Array<string>, };

export type SessionRow = { 
/**
 * Identifier of the record.
 */
id: string, 
/**
 * Code that all records of one meeting share.
 */
meeting: string, 
/**
 * The day.
 */
date: WhenView, 
/**
 * `table`, `sidebar`, `caucus`, `members_meeting`, `board`.
 */
form: string, 
/**
 * Where.
 */
place: string, 
/**
 * `known`, `unknown`, `contested`.
 */
place_state: string, 
/**
 * Who met.
 */
parties: Array<PartyLabel>, 
/**
 * What it was about.
 */
summary: string, 
/**
 * Who kept the record, empty for what a notice or a newspaper says.
 */
note_taker: string, 
/**
 * `reported`: what a source says of a meeting; `running`: being written; `closed`.
 */
state: string, 
/**
 * How many running notes it has.
 */
notes: number, 
/**
 * Where it is recorded.
 */
source: FactSource, };

export type SessionSide = { 
/**
 * The record.
 */
session: string, 
/**
 * Which side.
 */
party: string, };

export type SessionStart = { 
/**
 * Who kept the newest record.
 */
note_taker: string, 
/**
 * The parties that bargain.
 */
parties: Array<PartyLabel>, 
/**
 * Parties of the newest record.
 */
last_parties: string, 
/**
 * True when the newest record has people that can be taken over.
 */
has_people: boolean, };

export type SessionText = { 
/**
 * The record.
 */
session: string, 
/**
 * Who writes it; only for an addendum.
 */
by: string, 
/**
 * The text.
 */
text: string, };

export type SessionUndo = { 
/**
 * Identifier of the change.
 */
edit: number, 
/**
 * What it was.
 */
what: string, };

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

export type SessionWritten = { 
/**
 * Identifier of the record.
 */
session: string, 
/**
 * The change.
 */
edit: number, };

export type SessionsBeside = { 
/**
 * The records, in the order that was asked for.
 */
records: Array<SessionRow>, 
/**
 * What they say beside the notes.
 */
heads: Array<SessionDifference>, 
/**
 * Their notes by the minute.
 */
minutes: Array<SessionMinute>, };

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
refresh_minutes: number, 
/**
 * Keys that open a quick note from any program, such as `Ctrl+Alt+N`; empty for none.
 */
quick_note_keys: string, 
/**
 * The window's title says neither the page nor the book.
 */
plain_title: boolean, 
/**
 * The window covers itself while another one is in front.
 */
cover_behind: boolean, };

export type Settle = { 
/**
 * Key of the conflict.
 */
key: string, 
/**
 * The days in which it was looked for.
 */
days: ConflictsWanted, 
/**
 * How.
 */
how: SettleHow, 
/**
 * Which side, counted from 0; without meaning for `keep_both`.
 */
side: number, 
/**
 * Why.
 */
reason: string, 
/**
 * Who decides.
 */
by: string, };

export type SettleHow = "keep_both" | "merge" | "error";

export type SettledView = { 
/**
 * The entry that says so; undoing it opens the conflict again.
 */
entry: string, 
/**
 * Who.
 */
by: string, 
/**
 * When.
 */
at: string, 
/**
 * Why.
 */
reason: string, };

export type SheetExport = { 
/**
 * For whom: identifier, code or name of a laptop, or an age recipient.
 */
to: string, 
/**
 * Where; a folder gets a name of its own.
 */
path: string, 
/**
 * Only what was recorded from this day on, `None` for everything.
 */
since: string | null, };

export type SheetExported = { 
/**
 * Where it lies.
 */
path: string, 
/**
 * Entries on it.
 */
entries: number, 
/**
 * Who can open it.
 */
to: string, };

export type SheetForm = "text" | "page" | "json_ld" | "picture";

export type SheetOutcome = "taken" | "known" | "kept_aside" | "refused";

export type SheetPrint = { 
/**
 * Code of the shift.
 */
shift: string, 
/**
 * How many sheets.
 */
sheets: number, 
/**
 * Fewer and larger rows.
 */
large: boolean, 
/**
 * Letter paper instead of A4.
 */
letter: boolean, 
/**
 * Print the names of those who came to this site before, in the order of the names.
 */
with_names: boolean, 
/**
 * Where to.
 */
path: string, };

export type SheetPrinted = { 
/**
 * Where.
 */
path: string, 
/**
 * What stands on them.
 */
sheets: Array<string>, 
/**
 * Rows on each.
 */
rows: number, 
/**
 * Names with letters that the printed font does not hold; they are printed as ?.
 */
unprintable: Array<string>, };

export type SheetReport = { 
/**
 * Name of the file.
 */
name: string, 
/**
 * What became of it.
 */
outcome: SheetOutcome, 
/**
 * The laptop that made it, when that can be told.
 */
laptop: string, 
/**
 * Entries that are new.
 */
new: number, 
/**
 * Entries that were here already.
 */
known: number, 
/**
 * Why it was refused, a stable code; empty otherwise.
 */
code: string, 
/**
 * Why it was refused or kept aside, in words; empty otherwise.
 */
message: string, 
/**
 * What is odd about it, in words. It was taken all the same.
 */
warnings: Array<string>, };

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

export type ShiftChange = { 
/**
 * Code.
 */
code: string, 
/**
 * Who runs it.
 */
captain: string, 
/**
 * Who runs the site.
 */
coordinator: string, 
/**
 * Name of a special picket.
 */
special: string, 
/**
 * Why it does not take place; empty when it does.
 */
cancelled: string, };

export type ShiftDay = { 
/**
 * Day.
 */
day: string, 
/**
 * Name of the holiday, empty otherwise.
 */
holiday: string, 
/**
 * Shifts in order.
 */
shifts: Array<PlannedShift>, };

export type ShiftPattern = { 
/**
 * Code of the site.
 */
site: string, 
/**
 * Gates; empty for the whole site.
 */
gates: Array<string>, 
/**
 * Days of the week (`mon` …); empty: every day.
 */
days: Array<string>, 
/**
 * Times of day `HH:MM-HH:MM`; an end not later than its begin means on the next day.
 */
times: Array<string>, 
/**
 * First day.
 */
first: string, 
/**
 * Last day.
 */
last: string, 
/**
 * Days without a shift, besides the holidays.
 */
except: Array<string>, 
/**
 * Also on holidays.
 */
on_holidays: boolean, 
/**
 * Who runs them.
 */
captain: string, 
/**
 * Who runs the site.
 */
coordinator: string, 
/**
 * Name of a special picket.
 */
special: string, };

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

export type ShiftPlanned = { 
/**
 * Codes of the shifts that are new.
 */
new: Array<string>, 
/**
 * Shifts that were there already and stay as they are.
 */
there: number, 
/**
 * Holidays and exceptions that were left out.
 */
left_out: Array<string>, 
/**
 * Hours of all new shifts, in minutes.
 */
minutes: number, 
/**
 * Shifts whose length a change of the clock alters.
 */
clock_changes: Array<string>, 
/**
 * True when it was written.
 */
done: boolean, };

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

export type ShiftWeek = { 
/**
 * Monday.
 */
first: string, 
/**
 * Today.
 */
today: string, 
/**
 * Seven days.
 */
days: Array<ShiftDay>, 
/**
 * True when the book has any shift.
 */
any: boolean, };

export type ShiftWeekWanted = { 
/**
 * A day of the week, `None` for the week of the nearest shift.
 */
day: string | null, 
/**
 * Code of the site, `None` for all.
 */
site: string | null, };

export type SignerView = { 
/**
 * The key's id.
 */
key_id: string, 
/**
 * The officer's name.
 */
name: string, 
/**
 * Whether they signed.
 */
signed: boolean, };

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

export type SigningRequestRow = { 
/**
 * Where its file lies.
 */
path: string, 
/**
 * What it asks for.
 */
purpose: RequestPurpose, 
/**
 * Its own words.
 */
title: string, 
/**
 * How many had signed.
 */
signed: number, 
/**
 * How many had to sign still.
 */
missing: number, 
/**
 * As of when.
 */
seen_at: string, 
/**
 * When this desk published it.
 */
published_at: string | null, 
/**
 * False when the file is not there now, for example on a stick that is elsewhere.
 */
here: boolean, };

export type SiteDay = { 
/**
 * Day.
 */
day: string, 
/**
 * Name of the site.
 */
site: string, 
/**
 * Different members.
 */
members: number, 
/**
 * Guests.
 */
guests: number, 
/**
 * Minutes of all, as the clock counts them.
 */
minutes: number, };

export type SiteEdit = { 
/**
 * A few letters or digits.
 */
code: string, 
/**
 * Name.
 */
name: string, 
/**
 * Address, empty to leave it as it is.
 */
address: string, 
/**
 * From which day it is valid, empty for today.
 */
from: string, 
/**
 * Gates.
 */
gates: Array<GateView>, 
/**
 * True when the site must not be there yet.
 */
new: boolean, };

export type SitePage = { 
/**
 * A few letters.
 */
code: string, 
/**
 * Name.
 */
name: string, 
/**
 * Addresses, newest first.
 */
addresses: Array<AddressView>, 
/**
 * Gates.
 */
gates: Array<GateView>, };

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

export type StatementFile = { 
/**
 * 1.
 */
picketbook_statement: number, 
/**
 * Number of the member.
 */
number: string, 
/**
 * Name.
 */
name: string, 
/**
 * Union.
 */
union: string, 
/**
 * Name of the rule.
 */
rule: string, 
/**
 * The rule in words.
 */
words: Array<string>, 
/**
 * When it was written.
 */
as_of: string, 
/**
 * Week by week.
 */
weeks: Array<StatementWeek>, };

export type StatementWeek = { 
/**
 * First day.
 */
week: string, 
/**
 * In words.
 */
said: string, 
/**
 * Credited minutes.
 */
minutes: number, 
/**
 * The stays.
 */
stays: Array<StayView>, };

export type StayView = { 
/**
 * Sign-in entry.
 */
entry: string, 
/**
 * Day that it counts for.
 */
day: string, 
/**
 * Sign-in.
 */
begins: string, 
/**
 * Sign-out.
 */
ends: string | null, 
/**
 * Code of the shift.
 */
shift: string, 
/**
 * Name of the site.
 */
site: string, 
/**
 * Kind of duty.
 */
duty: string, 
/**
 * Minutes as the rule weighs them, before a daily limit.
 */
minutes: number, 
/**
 * What has to be looked at, in words.
 */
doubts: Array<string>, };

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

export type StorageWanted = { 
/**
 * The bucket.
 */
bucket: string, 
/**
 * The folder in it; empty for the bucket itself.
 */
folder: string, 
/**
 * The provider's address; empty for Amazon's own.
 */
endpoint: string, 
/**
 * The region; empty for the usual one.
 */
region: string, 
/**
 * The id of the access key.
 */
key_id: string, 
/**
 * Its secret half. It goes into the computer's keychain and nowhere else.
 */
secret: string, 
/**
 * The web address at which members read the folder, for invites; empty for none.
 */
public: string, };

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
votes: Array<BallotView>, 
/**
 * Requests and charges that are overdue or due, or were answered in the last days.
 */
requests: Array<RequestRow>, };

export type TopicView = "notice" | "trust" | "alert" | "log" | "note" | "claim" | "picket" | "roster" | "committee" | "app";

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
path: string, 
/**
 * Closed notes of the table go along on purpose.
 */
with_closed: boolean, };

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
warnings: Array<string>, 
/**
 * Closed notes of the table are among what it is made of.
 */
closed: boolean, };

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
refusals: Array<RefusalRow>, 
/**
 * The bodies that speak in their own name, with the committee's leave.
 */
bodies: Array<BodyView>, };

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

export type VerdictNotice = { 
/**
 * The number.
 */
number: number, 
/**
 * The newest revision.
 */
revision: number, 
/**
 * Its title.
 */
title: string, 
/**
 * When it was issued.
 */
issued_at: string, 
/**
 * SHA-256 of its file.
 */
sha256: string, 
/**
 * The notice that takes its place.
 */
superseded_by: number | null, 
/**
 * The notice that takes it back.
 */
withdrawn_by: number | null, };

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

export type WaitingSheet = { 
/**
 * Identifier in this book.
 */
id: number, 
/**
 * The laptop, as the sheet shows it.
 */
laptop: LaptopView, 
/**
 * When it was made, by that laptop's clock.
 */
made_at: string, 
/**
 * Entries on it.
 */
entries: number, };

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

export type WipeBook = { 
/**
 * Which book.
 */
id: string, 
/**
 * Its name, typed by the person who means it.
 */
label: string, };

export type WipeReport = { 
/**
 * The name of the book.
 */
label: string, 
/**
 * Copies beside it that went too.
 */
copies: number, 
/**
 * Bytes that went.
 */
bytes: number, 
/**
 * Why the key in the OS keychain could not be removed, when that is so.
 */
keychain_problem: string | null, };

export type WordRun = { 
/**
 * `both`, `was` or `now`.
 */
side: string, 
/**
 * The words.
 */
text: string, };

export type WorthView = { 
/**
 * Of each minute so many percent.
 */
percent: number, 
/**
 * A shift counts as so many shifts.
 */
shifts: number, };

export type Written = { 
/**
 * Their identifiers.
 */
entries: Array<string>, };

export type WrittenFile = { 
/**
 * Its name in the feed.
 */
name: string, 
/**
 * True when it takes the place of an older one.
 */
replaces: boolean, 
/**
 * Its length.
 */
bytes: number, };

export type YearFigure = { 
/**
 * Year of the contract.
 */
year: number, 
/**
 * The number, exact.
 */
value: string, };

export type YourPart = "no_key" | "key_away" | "not_asked" | "may_sign" | "signed";

export interface Commands {
  app_state: { arg: null; result: AppState };
  settings_set: { arg: Settings; result: Settings };
  quick_note_keys: { arg: null; result: QuickNoteKeys };
  quick_note_take: { arg: null; result: boolean };
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
  book_backup_preview: { arg: RestoreBackup; result: BackupPreview };
  book_mend: { arg: string; result: null };
  book_adopt: { arg: string; result: BookEntry };
  book_wipe: { arg: WipeBook; result: WipeReport };
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
  session_list: { arg: null; result: Array<SessionRow> };
  session_read: { arg: string; result: SessionPage };
  session_start: { arg: null; result: SessionStart };
  session_begin: { arg: SessionNew; result: SessionWritten };
  session_head: { arg: SessionHead; result: SessionWritten };
  session_line: { arg: SessionLine; result: SessionWritten };
  session_draft: { arg: SessionText; result: null };
  session_correct: { arg: SessionCorrection; result: SessionWritten };
  session_caucus: { arg: SessionSide; result: SessionWritten };
  session_person: { arg: SessionPerson; result: SessionWritten };
  session_person_remove: { arg: string; result: SessionWritten };
  session_propose: { arg: SessionProposal; result: SessionWritten };
  session_close: { arg: string; result: SessionWritten };
  session_addendum: { arg: SessionText; result: SessionWritten };
  session_beside: { arg: SessionRecords; result: SessionsBeside };
  session_reconcile: { arg: SessionReconcile; result: SessionWritten };
  session_file_write: { arg: SessionOut; result: LogWritten };
  session_file_take: { arg: SessionIn; result: SessionArrived };
  session_markdown_write: { arg: SessionOut; result: LogWritten };
  log_kinds: { arg: null; result: Array<LogKind> };
  log_rows: { arg: LogRowsWanted; result: Page<LogRow> };
  log_row: { arg: LogRef; result: LogCells };
  log_check: { arg: LogSave; result: LogChecked };
  log_save: { arg: LogSave; result: LogSaved };
  log_remove: { arg: LogRef; result: LogEdit };
  log_undo: { arg: number; result: null };
  log_changes: { arg: number; result: Array<LogChange> };
  log_import: { arg: LogImportWanted; result: LogImportOutcome };
  log_write: { arg: LogOut; result: LogWritten };
  log_template_save: { arg: LogOut; result: LogWritten };
  conflict_pages: { arg: null; result: Array<ConflictPage> };
  conflict_link: { arg: ConflictNew; result: LogSaved };
  request_list: { arg: null; result: Array<RequestRow> };
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
  line_retry: { arg: null; result: number };
  line_warm: { arg: null; result: null };
  captain_set: { arg: string; result: null };
  missing_outs: { arg: string | null; result: Array<MissingOut> };
  estimate_outs: { arg: Estimates; result: Written };
  line_entries: { arg: EntriesWanted; result: Page<LineEntryView> };
  line_history: { arg: string; result: Array<LineEntryView> };
  line_correct: { arg: Correction; result: Written };
  entries_undo: { arg: Array<string>; result: Written };
  picket_conflicts: { arg: ConflictsWanted; result: Array<PicketConflict> };
  picket_settle: { arg: Settle; result: Written };
  laptops: { arg: null; result: LaptopsView };
  laptop_rename: { arg: LaptopRename; result: null };
  laptop_preview: { arg: string; result: LaptopView };
  laptop_introduce: { arg: LaptopIntroduce; result: MergeReport };
  sheet_export: { arg: SheetExport; result: SheetExported };
  sheet_merge: { arg: Array<string>; result: MergeReport };
  sheet_discard: { arg: number; result: null };
  site_list: { arg: null; result: Array<SiteView> };
  site_save: { arg: SiteSave; result: null };
  shift_plan: { arg: ShiftPlan; result: number };
  roster_preview: { arg: RosterFileWanted; result: RosterPreview };
  roster_import: { arg: RosterFileWanted; result: RosterPreview };
  roster_search: { arg: string; result: Array<RosterPerson> };
  roster_page: { arg: RosterWanted; result: RosterPage };
  roster_pseudonymise: { arg: null; result: number };
  member_read: { arg: string; result: MemberPage };
  member_change: { arg: MemberChange; result: number | null };
  member_undo: { arg: number; result: null };
  site_pages: { arg: null; result: Array<SitePage> };
  site_write: { arg: SiteEdit; result: null };
  shift_week: { arg: ShiftWeekWanted; result: ShiftWeek };
  shift_pattern_try: { arg: ShiftPattern; result: ShiftPlanned };
  shift_pattern_make: { arg: ShiftPattern; result: ShiftPlanned };
  shift_change: { arg: ShiftChange; result: ShiftChange };
  shift_remove: { arg: Array<string>; result: number };
  holiday_list: { arg: null; result: Array<HolidayView> };
  holiday_set: { arg: HolidayView; result: null };
  rule_list: { arg: null; result: RulesView };
  rule_try: { arg: RuleTry; result: RuleTried };
  rule_save: { arg: RuleSave; result: number };
  rule_use: { arg: number; result: null };
  rule_remove: { arg: number; result: null };
  hours_week: { arg: HoursWanted; result: HoursWeek };
  hours_member: { arg: HoursMemberWanted; result: MemberHours };
  hours_heads: { arg: HeadsWanted; result: HeadsView };
  hours_report: { arg: ReportWanted; result: ReportDone };
  report_columns: { arg: null; result: ReportColumns };
  report_columns_set: { arg: Array<ReportColumn>; result: null };
  statement_read: { arg: string; result: StatementFile };
  sheet_print: { arg: SheetPrint; result: SheetPrinted };
  paper_sheets: { arg: null; result: Array<PaperSheetView> };
  paper_start: { arg: PaperStart; result: PaperState };
  paper_state: { arg: string; result: PaperState };
  paper_row: { arg: PaperRow; result: PaperRowView };
  incident_list: { arg: null; result: Array<IncidentView> };
  incident_save: { arg: IncidentSave; result: number };
  incident_remove: { arg: number; result: null };
  incident_put_back: { arg: number; result: null };
  retention: { arg: null; result: RetentionView };
  retention_set: { arg: RetentionClocks; result: null };
  picket_purge: { arg: boolean; result: PicketPurgeReport };
  hand_over_copy: { arg: string; result: HandOverCopy };
  hand_over_wipe: { arg: HandOver; result: PicketPurgeReport };
  committee: { arg: null; result: CommitteeView };
  committee_key_make: { arg: KeyWanted; result: NewKeyView };
  committee_key_use: { arg: KeyUse; result: null };
  committee_card_read: { arg: string; result: CardView };
  committee_card_check: { arg: CardView; result: CardView };
  committee_founding_save: { arg: FoundingForm; result: null };
  committee_found: { arg: string; result: OpenRequest };
  committee_places_set: { arg: PlacesWanted; result: null };
  committee_storage_add: { arg: StorageWanted; result: string };
  committee_storage_remove: { arg: string; result: null };
  committee_invite: { arg: InviteWanted; result: InviteSheet };
  committee_rotate: { arg: RotateWanted; result: OpenRequest };
  committee_delegate: { arg: DelegateWanted; result: OpenRequest };
  feed_status: { arg: null; result: FeedStatus | null };
  feed_publish: { arg: PublishWanted; result: Published };
  feed_renew: { arg: RenewWanted; result: Published };
  request_open: { arg: string; result: OpenRequest };
  request_sign: { arg: RequestSign; result: OpenRequest };
  request_reject: { arg: RequestReject; result: OpenRequest };
  request_copy: { arg: RequestCopy; result: OpenRequest };
  request_forget: { arg: string; result: null };
  draft_list: { arg: boolean; result: Array<DraftRow> };
  draft_add: { arg: DraftBegin; result: number };
  draft_read: { arg: number; result: DraftPage };
  draft_save: { arg: DraftSave; result: number };
  draft_move: { arg: DraftMove; result: null };
  draft_look: { arg: DraftLookWanted; result: DraftLook };
  draft_ask: { arg: DraftAsk; result: OpenRequest };
  trust: { arg: null; result: TrustView };
  check_words_at: { arg: NoticeRef; result: Array<string> };
  source_add: { arg: string; result: null };
  source_remove: { arg: number; result: null };
}
