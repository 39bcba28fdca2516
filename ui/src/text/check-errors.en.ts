import type { Told } from './errors.en';

/** Why a text was not checked, or a claim did not leave the book. */
export const checkErrors: Record<string, Told> = {
  empty: {
    what: 'There is no word in it to compare.',
    todo: 'Paste the text itself. If it is a picture, type the words that matter.',
  },
  too_large: {
    what: 'This is too much text to check in one piece.',
    todo: 'Paste the part that matters; a page or two is best.',
  },
  binary: {
    what: 'This is neither a text nor a web page, an e-mail or a PDF.',
    todo: 'If it is a picture, type the words that matter. If it is a document, save it as PDF first.',
  },
  too_complex: {
    what: 'The text repeats itself too much to be compared.',
    todo: 'Paste the part that matters.',
  },
  too_slow: {
    what: 'The check took longer than two seconds and was stopped.',
    todo: 'Paste the part that matters, or try once more.',
  },
  pdf_without_text: {
    what: 'This PDF holds no text, only pictures of it.',
    todo: 'Type the words that matter, or ask for the text itself.',
  },
  pdf_locked: {
    what: 'This PDF is locked with a password.',
    todo: 'Open it in another program and copy the text from there.',
  },
  pdf_damaged: {
    what: 'This PDF is damaged.',
    todo: 'Ask for it again, or copy the text from another program.',
  },
  mail_without_text: {
    what: 'This e-mail holds no text.',
    todo: 'Look into what is attached to it, and check that by itself.',
  },
  closed_text: {
    what: 'Words of a closed table would leave this book.',
    todo: 'Change the sentence of the claim, or say that it goes out all the same. Nothing was written.',
  },
  no_ask_key: {
    what: 'There is no key of the committee for claims here.',
    todo: 'Ask an officer for it. Nothing was written.',
  },
};
