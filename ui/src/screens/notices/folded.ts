import type { DiffParagraph } from '../../api/bindings';

/** A stretch of unchanged paragraphs, or one that changed. */
export type Block =
  { is: 'same'; paragraphs: DiffParagraph[] } | { is: 'changed'; paragraph: DiffParagraph };

/** Puts unchanged paragraphs that follow each other into one block, which a reader may skip. */
export function folded(paragraphs: readonly DiffParagraph[]): Block[] {
  const blocks: Block[] = [];
  for (const paragraph of paragraphs) {
    if (paragraph.runs.some((run) => run.side !== 'same')) {
      blocks.push({ is: 'changed', paragraph });
      continue;
    }
    const last = blocks.at(-1);
    if (last?.is === 'same') last.paragraphs.push(paragraph);
    else blocks.push({ is: 'same', paragraphs: [paragraph] });
  }
  return blocks;
}
