const kinds: Record<string, string> = {
  text: 'text',
  html: 'web page',
  mail: 'e-mail',
  pdf: 'PDF',
};

/** The words of the check. */
export const check = {
  screen: 'Check',
  lead: 'Heard something? Paste it here and see what the signed notices on this computer say.',
  pasted: 'Pasted text',
  hint: 'Or drop a text, a web page, an e-mail (.eml) or a PDF on the window. Nothing leaves this computer, and the text is not kept.',
  check: 'Check',
  pick: 'Choose a file…',
  clear: 'Clear',
  from: (name: string, kind: string) =>
    name === ''
      ? `Text of a ${kinds[kind] ?? kind} that was pasted.`
      : `Text of “${name}” (${kinds[kind] ?? kind}).`,
  unread: (parts: string[]) => `Not read: ${parts.join(', ')}.`,
  drop: 'Drop it here to check it',
  dropMore: 'A text, a web page, an e-mail or a PDF. It stays on this computer.',
  checking: 'Comparing with the notices…',
  checkingLong: 'This takes two seconds at the most.',
  stop: 'Stop',
  nothing: 'The answer appears here.',
  nothingMore:
    'It says whether the text is a notice word for word, a part of one, a changed copy, or about a matter on which a notice speaks.',
  answer: 'What the notices say',
  claim: 'The text you pasted:',
  differs: 'What differs',
  leftOut: 'Left out',
  struck: 'only in the notice',
  underlined: 'only in the pasted text',
  read: (cite: string) => `Read ${cite}`,
  others: 'The notices concerned',
  also: 'Also in your log: no official word',
  alsoMore: 'What others say about the matter. A signed notice may say otherwise.',
  copy: 'Copy the answer',
  signed: 'signed notice',
  kinds: {
    verbatim: 'word for word',
    excerpt: 'a part of it',
    altered: 'words differ',
    said_anew: 'says it anew',
    touches: 'same matter',
  } as Record<string, string>,
  categories: {
    number: 'number',
    date: 'date',
    time: 'time',
    name: 'name',
    negation: 'negation',
    modal: 'must, may, will',
    condition: 'condition',
    question: 'question or statement',
    other: 'meaning',
    wording: 'wording',
  } as Record<string, string>,
};
