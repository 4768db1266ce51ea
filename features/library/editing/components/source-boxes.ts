'use client';

import type { CodeWord } from '@/components/code/code-completion';
import type { CodeView } from '@/components/code/code-view';
import { documentNonce } from '@/components/code/document-nonce';
import { BOXES, type Box, eachBox, type Texts } from '../boxes';

/** The boxes of a form, which stay its fields: an editor writes in them, and without one they are plain. */
function boxesIn(root: HTMLElement): Map<Box, HTMLTextAreaElement> {
  const found = new Map<Box, HTMLTextAreaElement>();
  for (const box of BOXES) {
    const area = root.querySelector<HTMLTextAreaElement>(`textarea[name="${box}"]`);
    if (area) found.set(box, area);
  }
  return found;
}

/** What is in them now; a box that a document of that kind lacks is empty. */
export function textsOf(root: HTMLElement): Texts {
  const areas = boxesIn(root);
  return eachBox((box) => areas.get(box)?.value ?? '');
}

/** What the server put in them last. */
export function givenTexts(root: HTMLElement): Texts {
  const areas = boxesIn(root);
  return eachBox((box) => areas.get(box)?.defaultValue ?? '');
}

export interface Mounting {
  readonly phrases: Readonly<Record<string, string>>;
  readonly tags: (box: Box) => readonly CodeWord[];
  readonly ids: () => readonly CodeWord[];
  readonly onText: () => void;
  readonly onLine: (box: Box, line: number) => void;
  readonly onInsert: (box: Box) => void;
  /** A picture was dropped on a text that may show one, or pasted into it. */
  readonly onPicture: (box: 'fr' | 'en', file: File) => void;
}

/** Opens an editor over one box: it takes the box's place, its name for who hears it, and its address. */
function mountOne(Code: typeof CodeView, box: Box, area: HTMLTextAreaElement, mounting: Mounting) {
  const { id } = area;
  const label = document.querySelector<HTMLLabelElement>(`label[for="${CSS.escape(id)}"]`);
  const labelId = `${id}-label`;
  if (label) label.id = labelId;
  const host = document.createElement('div');
  host.className = 'min-w-0 overflow-hidden rounded-md border border-line-strong';
  area.before(host);
  area.hidden = true;
  area.id = `${id}-source`;
  const described = area.getAttribute('aria-describedby');
  const view = new Code({
    parent: host,
    text: area.value,
    language: box === 'quiz' ? 'yaml' : 'markdown',
    lang: area.lang || undefined,
    nonce: documentNonce(),
    attributes: { id, 'aria-labelledby': labelId, ...(described ? { 'aria-describedby': described } : {}) },
    phrases: mounting.phrases,
    tags: () => mounting.tags(box),
    ids: mounting.ids,
    onInsert: () => mounting.onInsert(box),
    onPicture: box === 'fr' || box === 'en' ? (file) => mounting.onPicture(box, file) : undefined,
    onText: (text) => {
      area.value = text;
      mounting.onText();
    },
    onLine: (line) => mounting.onLine(box, line),
  });
  const focus = () => view.focus();
  label?.addEventListener('click', focus);
  const close = () => {
    label?.removeEventListener('click', focus);
    view.destroy();
    host.remove();
    area.id = id;
    area.hidden = false;
  };
  return { view, close };
}

export interface Editors {
  readonly views: ReadonlyMap<Box, CodeView>;
  close(): void;
}

/** Opens an editor over each box. What it is made of is large, and is fetched only here. */
export async function mountEditors(root: HTMLElement, mounting: Mounting): Promise<Editors> {
  const { CodeView: Code } = await import('@/components/code/code-view');
  const mounted = [...boxesIn(root)].map(([box, area]) => ({ box, ...mountOne(Code, box, area, mounting) }));
  return {
    views: new Map(mounted.map(({ box, view }) => [box, view])),
    close: () => {
      for (const { close } of mounted) close();
    },
  };
}

/** A file that was chosen takes the place of its box's text; it can be undone, and is saved like what is typed. */
export async function takeFile(
  root: HTMLElement,
  editors: Editors | null,
  input: HTMLInputElement,
): Promise<void> {
  const box = BOXES.find((one) => input.name === `${one}File`);
  const file = input.files?.[0];
  if (!box || !file) return;
  const text = await file.text();
  input.value = '';
  const view = editors?.views.get(box);
  const area = boxesIn(root).get(box);
  if (view) view.text = text;
  else if (area) {
    area.value = text;
    area.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

/** Goes to a place of a box, with or without its editor. */
export function goToPlace(
  root: HTMLElement,
  editors: Editors | null,
  box: Box,
  { line, column }: { line: number; column: number },
): void {
  const view = editors?.views.get(box);
  if (view) {
    view.goTo(line, column);
    return;
  }
  const area = boxesIn(root).get(box);
  const before = area?.value.split('\n').slice(0, line - 1) ?? [];
  const at = before.join('\n').length + (before.length > 0 ? 1 : 0) + column - 1;
  area?.focus();
  area?.setSelectionRange(at, at);
}
