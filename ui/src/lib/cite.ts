import type { NoticePage, NoticeRef, Signers, Standing } from '../api/bindings';
import { words } from '../text';
import type { Zone } from './dates';

/** "Notice 15 ¶3", and the revision when it is not the first. */
export function cite(notice: NoticeRef, paragraph?: number): string {
  const name =
    notice.revision > 1
      ? words.notice.nameRevised(notice.number, notice.revision)
      : words.notice.name(notice.number);
  return paragraph === undefined ? name : words.notice.paragraph(name, paragraph);
}

/** "Signed by 2 of 3 officers": the statement that must hold without any colour. */
export function signedBy(signers: Signers): string {
  return words.notice.signedBy(signers.names.length, signers.of);
}

/** What became of a notice, in words; `undefined` while it stands. */
export function standingWords(standing: Standing): string | undefined {
  switch (standing.is) {
    case 'in_force':
      return undefined;
    case 'until':
      return words.notice.untilBy(standing.by);
    case 'superseded':
      return words.notice.supersededBy(standing.by);
    case 'withdrawn':
      return words.notice.withdrawnBy(standing.by);
  }
}

/**
 * The whole notice as plain text to paste elsewhere. Its last line says what it is and whether
 * it still stands, so that a copy does not outlive that knowledge.
 */
export function noticeAsText(page: NoticePage, zone: Zone): string {
  const shown = { number: page.row.number, revision: page.shown };
  const source = [
    words.page.meta(cite(shown), page.issuer, zone.long(page.issued_at)),
    signedBy(page.signers),
    standingWords(page.row.standing),
    page.shown < page.row.revision
      ? words.page.notNewest(page.shown, page.row.revision)
      : undefined,
  ];
  return [
    page.title,
    ...page.paragraphs.map((paragraph) => paragraph.text),
    source.filter(Boolean).join(' · '),
  ].join('\n\n');
}
