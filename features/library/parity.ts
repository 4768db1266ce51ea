import type { Frontmatter } from './frontmatter';
import { type Issue, issue } from './issue';
import type { ParsedMdx } from './mdx';
import type { OutlineEntry } from './outline';

/** Issues to show beside each language's text. */
export interface ParityIssues {
  readonly fr: readonly Issue[];
  readonly en: readonly Issue[];
}

/** What must be equal in both heads: everything that is not words. */
function sharedValues(head: Frontmatter): Record<string, string> {
  return {
    code: head.code,
    reviewed: head.reviewed,
    public: String(head.public),
    rests_on: head.restsOn.join(', '),
    outcomes: String(head.outcomes.length),
    fields: head.fields
      .map((field) => {
        const options = field.options?.map((option) => option.value).join('|') ?? '';
        return `${field.id}:${field.type}${options ? `(${options})` : ''}${field.required ? '!' : ''}`;
      })
      .join(', '),
    contradictions: head.contradictions
      .map(({ answers, unless, field }) => {
        const together = Object.entries(answers).map(([id, value]) => `${id}=${value}`);
        return `${together.join('+')}${unless ? `!${unless}` : ''}>${field}`;
      })
      .join(', '),
  };
}

function headIssues(fr: ParsedMdx, en: ParsedMdx): { fr: Issue[]; en: Issue[] } {
  const found: { fr: Issue[]; en: Issue[] } = { fr: [], en: [] };
  if (!fr.frontmatter || !en.frontmatter) return found;
  const [french, english] = [fr.frontmatter.revision, en.frontmatter.revision];
  if (french !== english) {
    const older = french < english ? 'fr' : 'en';
    const at = (older === 'fr' ? fr : en).locate(['revision']);
    const params = { revision: Math.min(french, english), other: Math.max(french, english) };
    found[older].push(issue('older_language', params, at.line, at.column));
  }
  const theirs = sharedValues(en.frontmatter);
  for (const [key, value] of Object.entries(sharedValues(fr.frontmatter))) {
    if (theirs[key] === value) continue;
    const at = en.locate([key]);
    found.en.push(issue('parity_key', { key, fr: value, en: theirs[key] ?? '' }, at.line, at.column));
  }
  return found;
}

/** `<Law section="2" fact="F1.1">`, as authors write it. */
function written(entry: OutlineEntry | undefined): string {
  if (!entry) return '∅';
  if (entry.what === 'heading') return entry.name;
  const attributes = Object.entries(entry.attributes).map(([key, value]) => ` ${key}="${value}"`);
  return `<${entry.name}${attributes.join('')}>`;
}

/** A block and the inline components that follow it, up to the next block. */
interface Section {
  readonly head: OutlineEntry | undefined;
  readonly inline: OutlineEntry[];
}

function sections(outline: readonly OutlineEntry[]): Section[] {
  const found: Section[] = [{ head: undefined, inline: [] }];
  for (const entry of outline) {
    if (entry.inline) found.at(-1)?.inline.push(entry);
    else found.push({ head: entry, inline: [] });
  }
  return found;
}

/** Those of `these` that `others` lacks, each counted as often as it stands. */
function missing(these: readonly OutlineEntry[], others: readonly OutlineEntry[]): OutlineEntry[] {
  const left = others.map(written);
  return these.filter((entry) => {
    const index = left.indexOf(written(entry));
    if (index < 0) return true;
    left.splice(index, 1);
    return false;
  });
}

function bodyIssues(fr: ParsedMdx, en: ParsedMdx): { fr: Issue[]; en: Issue[] } {
  const found: { fr: Issue[]; en: Issue[] } = { fr: [], en: [] };
  if (!fr.tree || !en.tree) return found;
  const [french, english] = [sections(fr.outline), sections(en.outline)];
  const length = Math.max(french.length, english.length);
  const split = Array.from({ length }, (_, i) => i).find(
    (i) => written(french[i]?.head) !== written(english[i]?.head),
  );
  if (split !== undefined) {
    // From here on everything would differ: the first place is the one to mend.
    const [left, right] = [french[split]?.head, english[split]?.head];
    const params = {
      fr: written(left),
      en: written(right),
      line: left?.line ?? fr.source.split('\n').length,
    };
    const at = right ?? english.at(-1)?.head;
    found.en.push(issue('parity_block', params, at?.line, at?.column));
  }
  // The passage just before may have lost its end: it is not compared.
  for (let i = 0; i < (split === undefined ? length : split - 1); i += 1) {
    const [left, right] = [french[i]?.inline ?? [], english[i]?.inline ?? []];
    for (const entry of missing(left, right)) {
      found.fr.push(issue('parity_only_fr', { what: written(entry) }, entry.line, entry.column));
    }
    for (const entry of missing(right, left)) {
      found.en.push(issue('parity_only_en', { what: written(entry) }, entry.line, entry.column));
    }
  }
  return found;
}

/**
 * What keeps the two languages of a document from being published together: shared keys of the heads, an
 * older language, headings, components, citations and terms that one has and the other lacks.
 */
export function checkParity(fr: ParsedMdx, en: ParsedMdx): ParityIssues {
  const head = headIssues(fr, en);
  const body = bodyIssues(fr, en);
  return { fr: [...head.fr, ...body.fr], en: [...head.en, ...body.en] };
}
