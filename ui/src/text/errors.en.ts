import { bucketErrors } from './bucket.en';
import { checkErrors } from './check-errors.en';

/** What happened and what to do, for one code. What exactly was found is shown below it. */
export interface Told {
  what: string;
  todo: string;
}

const UNCHANGED = 'Nothing was changed in your book.';

/** One entry for each stable code of a refusal or failure. */
export const errors: Record<string, Told> = {
  ...checkErrors,
  ...bucketErrors,
  // A feed, a bundle or an invite was refused.
  not_a_bundle: {
    what: 'This file is not a bundle of signed notices.',
    todo: `It may be cut short or something else by the same name. Ask for it again. ${UNCHANGED}`,
  },
  bundle_too_large: {
    what: 'This bundle is larger than any honest one needs to be, so it was not opened.',
    todo: `Ask your committee whether they really sent it. ${UNCHANGED}`,
  },
  too_many_entries: {
    what: 'This bundle holds more files than any honest one needs, so it was not opened.',
    todo: `Ask your committee whether they really sent it. ${UNCHANGED}`,
  },
  bad_entry_name: {
    what: 'This bundle holds a file under a name that could write outside its place.',
    todo: `Do not trust where it came from; ask your committee for the bundle. ${UNCHANGED}`,
  },
  unknown_format_version: {
    what: 'This was written in a newer format than this version of Picketbook reads.',
    todo: `Update Picketbook, then open it again. ${UNCHANGED}`,
  },
  unknown_union: {
    what: 'These notices are signed by somebody else’s officers, not by those of your union.',
    todo: `If it should be yours, ask an officer and compare the check words. Another union’s notices go into a book of their own. ${UNCHANGED}`,
  },
  threshold_not_met: {
    what: 'Too few officers signed this, so it is not the committee’s word.',
    todo: `Wait for a copy that enough officers signed, and tell the committee. ${UNCHANGED}`,
  },
  delegation_too_wide: {
    what: 'The committee’s list would let a local write outside its own place.',
    todo: `Tell the committee; nothing of this feed was taken. ${UNCHANGED}`,
  },
  unknown_body: {
    what: 'The committee lets no local of this short name publish.',
    todo: 'Check the name, or let the committee allow it first. Nothing was changed.',
  },
  duplicate_key: {
    what: 'The same key is counted as two officers, so the number of signatures means nothing.',
    todo: `Tell the committee: their list of keys must be made again. ${UNCHANGED}`,
  },
  bad_signature: {
    what: 'A signature does not fit. Somebody changed the text, or it was never signed.',
    todo: `Do not act on it. Tell the committee where you got it. ${UNCHANGED}`,
  },
  rollback: {
    what: 'This is an older state of the notices than the one on this device.',
    todo: `Old news offered as new is refused; what you have is newer. ${UNCHANGED}`,
  },
  hash_mismatch: {
    what: 'The text of a notice is not the one that the officers signed.',
    todo: `Fetch it again from another place. If it happens again, tell the committee. ${UNCHANGED}`,
  },
  missing_file: {
    what: 'A part that the officers signed for is not there.',
    todo: `The copy is incomplete; fetch it again. ${UNCHANGED}`,
  },
  // The committee's desk.
  not_a_request: {
    what: 'This file is not a signing request that can be used.',
    todo: 'Ask the officer who made it for a new one. Nothing was signed.',
  },
  request_altered: {
    what: 'This signing request was altered on the way, or hides something.',
    todo: 'Do not sign it. Ask the officer who made it for a new one, and compare by telephone.',
  },
  request_changed: {
    what: 'This signing request was changed since it was shown to you.',
    todo: 'Nothing was signed. Open it again and look at it.',
  },
  draft_changed: {
    what: 'This draft was changed since it was shown to you.',
    todo: 'Look at it again, then ask for signatures.',
  },
  wrong_key_passphrase: {
    what: 'This is not the passphrase of this key.',
    todo: 'Nothing was signed. Check capital letters and the keyboard’s language. If it is forgotten, make the key again from its backup words.',
  },
  no_officer_key: {
    what: 'This book does not know your key file.',
    todo: 'Make a key, or choose its file, on the page “Keys”.',
  },
  no_desk_key: {
    what: 'This book does not know the desk’s key file.',
    todo: 'Choose it on the page “Keys”.',
  },
  no_feed_folder: {
    what: 'This desk does not know the folder of the feed.',
    todo: 'Choose it on the page “The desk”.',
  },
  request_outdated: {
    what: 'Something else was published since this signing request was made.',
    todo: 'Make the request again from the feed as it is now. Nothing was published.',
  },
  not_an_officer: {
    what: 'This key does not belong to anybody whose signature counts here.',
    todo: 'Use the key that the committee’s list of keys names.',
  },
  already_signed: {
    what: 'This officer has signed this request already.',
    todo: 'Everybody counts once. Pass it on to another officer.',
  },
  number_taken: {
    what: 'This number is published already.',
    todo: 'Give the draft the next free number, or make it a revision.',
  },
  not_written: {
    what: 'Not everything could be written.',
    todo: 'Members still get the state before. Do the same again when the place is back.',
  },
  key_file_open: {
    what: 'Others on this computer may read your key file.',
    todo: 'Let only yourself read it, then try again. Nothing was signed.',
  },
  not_a_key: {
    what: 'This is not a key of Picketbook, or it is damaged.',
    todo: 'Choose another file, or make the key again from your backup words.',
  },
  file_exists: {
    what: 'There is a file of that name already.',
    todo: 'Nothing is overwritten. Choose another name.',
  },
  feed_exists: {
    what: 'There is a feed in that folder already.',
    todo: 'Found the new one in an empty folder.',
  },
  feed_busy: {
    what: 'Somebody else is publishing to this place right now.',
    todo: 'Try again when they are done.',
  },
  lint: {
    what: 'This draft has a fault that members would stumble over.',
    todo: 'Look at the advice beside it, or sign in spite of it.',
  },
  unknown_notice: {
    what: 'A notice that this draft names is not published.',
    todo: 'Check the number.',
  },
  revision_missing: {
    what: 'This would follow a revision that is not published.',
    todo: 'Make the next revision of what is published.',
  },
  number_gap: {
    what: 'This would leave out a number, and members would be told that a notice is missing.',
    todo: 'Use the next free number.',
  },
  bad_notice_header: {
    what: 'A notice is signed, but its header cannot be read.',
    todo: `Tell the committee; they must publish it again. ${UNCHANGED}`,
  },
  notice_too_large: {
    what: 'A notice is larger than any honest one needs to be.',
    todo: `Tell the committee; they must publish it again. ${UNCHANGED}`,
  },
  rewritten: {
    what: 'A different text was offered under a number and revision that you already have.',
    todo: 'A signed notice is never changed quietly. Your text was kept, and the other as evidence. Ask the committee before you act on either.',
  },
  forked: {
    what: 'These notices do not continue the ones on this device: somebody shows two histories.',
    todo: `Compare the check words with another member and tell the committee. ${UNCHANGED}`,
  },
  bad_metadata: {
    what: 'The signed lists around the notices cannot be read.',
    todo: `The copy is damaged or not a feed; fetch it again. ${UNCHANGED}`,
  },
  expired: {
    what: 'The officers’ word on this has run out, and nothing newer was there.',
    todo: `Ask for a newer copy. What you have stays readable. ${UNCHANGED}`,
  },
  not_an_invite: {
    what: 'This file is not an invite.',
    todo: 'It may be cut short or something else by the same name. Ask your union for it again.',
  },
  bad_source: {
    what: 'This address or folder cannot be used as a source of notices.',
    todo: 'Give an https address, or a folder that holds the notices.',
  },
  source_unreachable: {
    what: 'The source of notices did not answer.',
    todo: 'You may be offline. Everything here stays readable; try again later, or open a bundle.',
  },
  file_not_found: {
    what: 'The file or folder is no longer there.',
    todo: 'Was the stick removed? Put it back in, or choose the file again.',
  },
  cancelled: { what: 'You cancelled this.', todo: UNCHANGED },
  trust_damaged: {
    what: 'What this device knows about the officers’ keys is damaged, so nothing new is accepted.',
    todo: 'What is here stays readable. Lock the book and restore it from a backup.',
  },

  // The book, the vault and the disk.
  no_book: {
    what: 'This book is no longer in its folder.',
    todo: 'Was the folder moved or a stick removed? Put it back, or restore a backup.',
  },
  book_exists: {
    what: 'There is a book in this place already.',
    todo: 'Open that one, or give the new book another name.',
  },
  vault_damaged: {
    what: 'The file that holds this book’s key is damaged. Your passphrase is not the problem.',
    todo: 'Where a copy of it lies beside the backups, it can be put back below. Otherwise take vault.json from a copy of the book on a stick. Delete nothing.',
  },
  vault_foreign: {
    what: 'The beginning of this book’s file is damaged, or its key file belongs to another book.',
    todo: 'Put a backup back. Only if you moved files by hand: put each vault file back beside its own book.',
  },
  vault_too_new: {
    what: 'This book was sealed by a newer version of Picketbook.',
    todo: 'Update Picketbook on this computer, then open it again.',
  },
  wrong_passphrase: {
    what: 'This is not the passphrase of this book.',
    todo: 'Nothing is damaged. Check capital letters and the keyboard’s language, or use the recovery code.',
  },
  wrong_recovery_code: {
    what: 'This is not the recovery code of this book.',
    todo: 'Nothing is damaged. Compare each letter with your printed sheet; spaces, dashes and capitals do not matter.',
  },
  passphrase_too_weak: {
    what: 'This passphrase would be guessed too soon.',
    todo: 'Take four or five words that have nothing to do with each other.',
  },
  book_in_use: {
    what: 'This book is open in another window or program.',
    todo: 'Close it there, then try again.',
  },
  book_too_new: {
    what: 'This book was last written by a newer version of Picketbook.',
    todo: 'Update Picketbook on this computer, then open it again. Nothing was touched.',
  },
  book_damaged: {
    what: 'This book’s file is damaged.',
    todo: 'The lock screen lists its backups; put the newest one back. The damaged file is kept aside.',
  },
  read_only_medium: {
    what: 'This book lies where nothing can be written, so it is open for reading only.',
    todo: 'Copy its folder to your own disk to be able to change it.',
  },
  disk_full: {
    what: 'The disk is full, so this was not saved.',
    todo: 'Nothing that was saved before is lost. Make room, then do it again.',
  },
  record_closed: {
    what: 'This record of a meeting is closed, so it stays as it is.',
    todo: 'Write an addendum; it carries its own time and author.',
  },
  note_changed: {
    what: 'This note was changed elsewhere in the meantime, so your text was not written over it.',
    todo: 'Keep your text as a new note, or take the newer one.',
  },
  not_found: {
    what: 'This is not in your book.',
    todo: 'It may have come under another number. Look in the list.',
  },
  bad_input: { what: 'This cannot be done as it was asked.', todo: 'See below what is wrong.' },
  no_codec: {
    what: 'This copy of Picketbook cannot encrypt, so it opens no book.',
    todo: 'Install Picketbook again from a place that you trust.',
  },
  backup_damaged: {
    what: 'This backup cannot be opened.',
    todo: 'Choose another one. Your book was not touched.',
  },
  io: {
    what: 'The disk did not do what was asked.',
    todo: 'Is it full, removed or write-protected? What was saved before is safe.',
  },

  // Sheets and codes of laptops.
  not_a_sheet: {
    what: 'This file is not a sealed sheet of a laptop.',
    todo: `Choose the file that ends in .picketsheet. ${UNCHANGED}`,
  },
  sheet_damaged: {
    what: 'This sheet was altered or cut short on its way.',
    todo: `Copy it again from where it came from, or let the laptop export it again. ${UNCHANGED}`,
  },
  sheet_not_for_us: {
    what: 'This sheet is sealed to another laptop, so this one cannot open it.',
    todo: `Give the captain this laptop’s code and ask for a sheet that is made for it. ${UNCHANGED}`,
  },
  sheet_too_new: {
    what: 'A newer Picketbook made this sheet.',
    todo: `Update Picketbook, then merge it again. ${UNCHANGED}`,
  },
  sheet_forged: {
    what: 'This sheet is not signed by the laptop that it names.',
    todo: `Ask the captain of that laptop whether they made it. ${UNCHANGED}`,
  },
  sheet_bad_entry: {
    what: 'This sheet holds something that no entry of a picket line is.',
    todo: `Let the laptop export it again; if it stays, tell whoever runs that laptop. ${UNCHANGED}`,
  },
  sheet_too_large: {
    what: 'This file is larger than any sheet of a laptop.',
    todo: `Choose the file that ends in .picketsheet. ${UNCHANGED}`,
  },
  sheet_unreadable: {
    what: 'This sheet could not be read.',
    todo: `Look whether the stick or the address is still there, then merge it again. ${UNCHANGED}`,
  },
  sheet_unwritable: {
    what: 'The sheet could not be written there.',
    todo: 'Choose another place. Your entries are safe in the book.',
  },
  sheet_other_key: {
    what: 'This claims to be a laptop that you know, but has another key.',
    todo: `Ask the captain of that laptop, and compare its twelve words. ${UNCHANGED}`,
  },
  not_a_card: {
    what: 'This is not the code of a laptop.',
    todo: `Copy or scan the whole line on the other laptop’s screen. ${UNCHANGED}`,
  },

  // The app.
  locked: { what: 'The book is locked.', todo: 'Unlock it and do this again.' },
  no_invite: {
    what: 'This book has not joined a union yet, so it cannot tell whose notices are genuine.',
    todo: 'Join with the invite that your union gave you.',
  },
  already_joined: {
    what: 'This book belongs to a union already.',
    todo: 'Another union’s notices go into a book of their own.',
  },
  keychain: {
    what: 'The computer’s keychain did not give the key.',
    todo: 'Use your passphrase; nothing is damaged.',
  },
  internal: {
    what: 'Something went wrong inside Picketbook.',
    todo: 'What was saved before is safe. Try again; if it stays, close the app and open it anew.',
  },
};
