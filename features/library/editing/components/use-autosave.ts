'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';
import { Autosaver, type Basis, type SaveState } from '../autosave';
import { eachBox } from '../boxes';
import { keepCopy, readCopy } from '../local-copy';
import { type Subject, sendTexts } from './requests';
import { givenTexts, textsOf } from './source-boxes';

const NOTHING = eachBox(() => '');

/** The form's own word of what it is filled on: what a press without this script would post. */
function writeBasis(root: HTMLElement, basis: Basis): void {
  const form = root.closest('form');
  for (const [name, value] of Object.entries(basis)) {
    const field = form?.elements.namedItem(name);
    if (field instanceof HTMLInputElement) field.value = String(value);
  }
}

function readBasis(root: HTMLElement): Basis {
  const form = root.closest('form');
  const value = (name: string): string => {
    const field = form?.elements.namedItem(name);
    return field instanceof HTMLInputElement ? field.value : '';
  };
  return { draft: value('draft'), revision: Number(value('revision')), version: Number(value('version')) };
}

/**
 * Saves the boxes under `root` as they are typed, from the moment that they are there.
 * @param onSaved after each answer that leaves nothing to save
 * @param onRestored what this browser had kept of a closed tab is in the boxes again
 */
export function useAutosave(
  root: RefObject<HTMLDivElement | null>,
  subject: Subject,
  { recalled, onSaved, onRestored }: { recalled: boolean; onSaved: () => void; onRestored: () => void },
) {
  const [state, setState] = useState<SaveState>({ kind: 'idle' });
  const saver = useRef<Autosaver>(undefined);
  const after = useRef({ onSaved, onRestored });
  after.current = { onSaved, onRestored };
  const { locale, slug, kind } = subject;
  const begunRecalled = useRef(recalled);

  useEffect(() => {
    const box = root.current;
    if (!box) return;
    const made = new Autosaver(
      {
        send: (basis, texts, aside) => sendTexts({ locale, slug, kind }, basis, texts, aside),
        wait: (milliseconds, then) => {
          const timer = setTimeout(then, milliseconds);
          return () => clearTimeout(timer);
        },
        keep: (copy) => keepCopy(window.localStorage, slug, copy),
        tell: (next) => {
          writeBasis(box, made.basis);
          setState(next);
          if (next.kind === 'saved') after.current.onSaved();
        },
      },
      readBasis(box),
      // What was typed before the session ended is not what the server has.
      begunRecalled.current ? NOTHING : givenTexts(box),
    );
    saver.current = made;
    const copy = readCopy(window.localStorage, slug);
    if (copy) {
      for (const [name, text] of Object.entries(copy.texts)) {
        const area = box.querySelector<HTMLTextAreaElement>(`textarea[name="${name}"]`);
        if (area) area.value = text;
      }
      made.restore(copy);
      writeBasis(box, made.basis);
      if (made.pending) after.current.onRestored();
    }
    if (!copy || begunRecalled.current) made.typed(textsOf(box));
    const online = () => void made.flush();
    window.addEventListener('online', online);
    return () => {
      window.removeEventListener('online', online);
      made.leave();
    };
  }, [root, locale, slug, kind]);

  return { state, saver };
}
