/** What a browser without a script knows of a form. */
export interface HtmlForm {
  /** Where it is posted, as written; empty for the page's own address. */
  readonly action: string;
  /** Successful controls in document order (HTML, § Constructing the entry list), buttons left out. */
  readonly entries: readonly (readonly [name: string, value: string])[];
  /** Names of all its controls, ticked or not. */
  readonly names: ReadonlySet<string>;
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

function decode(text: string): string {
  return text.replace(/&(#x[0-9a-f]+|#\d+|[a-z]+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? whole;
    const code =
      name[1] === 'x' || name[1] === 'X' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return String.fromCodePoint(code);
  });
}

function attributes(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name, value] of text.matchAll(/([^\s=/]+)(?:="([^"]*)")?/g)) {
    if (name) found[name.toLowerCase()] = decode(value ?? '');
  }
  return found;
}

function readSelect(inner: string): string | null {
  const options = [...inner.matchAll(/<option\b([^>]*)>([^<]*)/g)];
  const chosen = options.find(([, given]) => 'selected' in attributes(given ?? '')) ?? options[0];
  if (!chosen) return null;
  return attributes(chosen[1] ?? '').value ?? decode(chosen[2] ?? '');
}

function readForm(given: string, inner: string): HtmlForm {
  const entries: [string, string][] = [];
  const names = new Set<string>();
  const controls = /<(input|button)\b([^>]*)>|<(textarea|select)\b([^>]*)>([\s\S]*?)<\/\3>/g;
  for (const [, single, singleGiven, double, doubleGiven, text] of inner.matchAll(controls)) {
    const control = attributes(singleGiven ?? doubleGiven ?? '');
    const { name, type = 'text' } = control;
    if (!name || 'disabled' in control) continue;
    names.add(name);
    if (single === 'button' || type === 'submit' || type === 'file') continue;
    if ((type === 'checkbox' || type === 'radio') && !('checked' in control)) continue;
    if (double === 'select') {
      const value = readSelect(text ?? '');
      if (value !== null) entries.push([name, value]);
    } else if (double === 'textarea') {
      entries.push([name, decode((text ?? '').replace(/^\n/, ''))]);
    } else {
      entries.push([name, control.value ?? (type === 'checkbox' || type === 'radio' ? 'on' : '')]);
    }
  }
  return { action: attributes(given).action ?? '', entries, names };
}

/** The forms of a page as a server rendered it: well-formed, every attribute quoted. */
function formsIn(html: string): HtmlForm[] {
  const found = html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g);
  return [...found].map(([, given, inner]) => readForm(given ?? '', inner ?? ''));
}

/** The first form of a page that has all these controls, or null. */
export function formWith(html: string, ...controls: readonly string[]): HtmlForm | null {
  return formsIn(html).find(({ names }) => controls.every((name) => names.has(name))) ?? null;
}

/** What the browser sends once these controls are filled in. */
export function filled(
  form: HtmlForm,
  values: Readonly<Record<string, string | readonly string[]>>,
): FormData {
  const data = new FormData();
  for (const [name, value] of form.entries) if (!(name in values)) data.append(name, value);
  for (const [name, value] of Object.entries(values)) {
    for (const one of [value].flat()) data.append(name, one);
  }
  return data;
}
