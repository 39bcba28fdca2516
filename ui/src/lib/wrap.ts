/** Cuts a text into lines that fit into `room`; a word that alone is wider is cut. */
export function wrap(text: string, room: number, width: (text: string) => number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(/\s+/).filter(Boolean)) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (width(longer) <= room) {
        line = longer;
        continue;
      }
      if (line !== '') lines.push(line);
      line = word;
      while (width(line) > room && line.length > 1) {
        let fits = line.length - 1;
        while (fits > 1 && width(line.slice(0, fits)) > room) fits -= 1;
        lines.push(line.slice(0, fits));
        line = line.slice(fits);
      }
    }
    lines.push(line);
  }
  return lines;
}
