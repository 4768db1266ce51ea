/** HTML cut where values go. One more part than holes: they alternate. */
export interface Cut<Hole extends string> {
  readonly parts: readonly string[];
  readonly holes: readonly Hole[];
}

/**
 * Cuts HTML at its marks.
 * @param marks what stands in the HTML for each hole: nothing that a text, an address or a value could contain, and
 *   letters and digits alone, which are written alike everywhere.
 */
export function cutAt<Hole extends string>(html: string, marks: Readonly<Record<Hole, string>>): Cut<Hole> {
  const names = new Map<string, Hole>();
  for (const hole in marks) names.set(marks[hole], hole);
  const pieces = html.split(new RegExp(`(${[...names.keys()].join('|')})`));
  return {
    parts: pieces.filter((_, index) => index % 2 === 0),
    holes: pieces.filter((_, index) => index % 2 === 1).map((mark) => names.get(mark) as Hole),
  };
}

/** The HTML with those values in its holes, as they are: escape first what is not HTML itself. */
export function fillHoles<Hole extends string>(
  { parts, holes }: Cut<Hole>,
  values: Readonly<Record<Hole, string>>,
): string {
  let html = parts[0] ?? '';
  for (const [index, hole] of holes.entries()) html += values[hole] + parts[index + 1];
  return html;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
};

/** As React writes a text, or the value of an attribute between double quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}
