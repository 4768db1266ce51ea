/** What YAML of ours may hold: no dates, no tags. */
export type YamlValue =
  | string
  | number
  | boolean
  | null
  | readonly YamlValue[]
  | { readonly [key: string]: YamlValue };

export type YamlPath = readonly (string | number)[];

/**
 * One change of a value. `set` gives a key or an item another value, or adds the key: `before` another one where that
 * can be done without moving anything else. Items are counted from 0; `move` takes one out, then puts it back at `to`.
 */
export type YamlEdit =
  | { readonly kind: 'set'; readonly path: YamlPath; readonly value: YamlValue; readonly before?: string }
  | { readonly kind: 'remove'; readonly path: YamlPath }
  | { readonly kind: 'insert'; readonly path: YamlPath; readonly at: number; readonly value: YamlValue }
  | { readonly kind: 'move'; readonly path: YamlPath; readonly from: number; readonly to: number };

/** A map of YAML, and no list. */
export function isRecord(value: unknown): value is Readonly<Record<string, YamlValue>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isList = (value: YamlValue): value is readonly YamlValue[] => Array.isArray(value);

/** The value there, or undefined. */
export function valueAt(value: YamlValue, path: YamlPath): YamlValue | undefined {
  let found: YamlValue | undefined = value;
  for (const step of path) {
    if (found === undefined) return undefined;
    if (isList(found)) found = typeof step === 'number' ? found[step] : undefined;
    else found = isRecord(found) && Object.hasOwn(found, step) ? found[step] : undefined;
  }
  return found;
}

function withItems(items: readonly YamlValue[], edit: YamlEdit): readonly YamlValue[] {
  if (edit.kind === 'insert') return items.toSpliced(edit.at, 0, edit.value);
  if (edit.kind !== 'move') return items;
  const moving = items[edit.from];
  return moving === undefined ? items : items.toSpliced(edit.from, 1).toSpliced(edit.to, 0, moving);
}

function changed(value: YamlValue, path: YamlPath, edit: YamlEdit): YamlValue {
  const [step, ...rest] = path;
  if (step === undefined) {
    if (edit.kind === 'set') return edit.value;
    return isList(value) ? withItems(value, edit) : value;
  }
  const last = rest.length === 0;
  if (isList(value)) {
    if (typeof step !== 'number') return value;
    if (last && edit.kind === 'remove') return value.toSpliced(step, 1);
    return value.map((item, index) => (index === step ? changed(item, rest, edit) : item));
  }
  const map = isRecord(value) ? value : {};
  if (last && edit.kind === 'remove') {
    return Object.fromEntries(Object.entries(map).filter(([key]) => key !== step));
  }
  return { ...map, [step]: changed(map[step] ?? null, rest, edit) };
}

/** The value as it is after the change: what a text must say once it has been edited. */
export function edited(value: YamlValue, edit: YamlEdit): YamlValue {
  return changed(value, edit.path, edit);
}
