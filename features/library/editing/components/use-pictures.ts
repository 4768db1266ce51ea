'use client';

import { type RefObject, useCallback, useState } from 'react';
import type { Locale } from '@/i18n/routing';
import { figureSource } from '../../images/figure-source';
import type { Row } from '../alignment';
import { figureLine, sameFigureLine } from '../figure-place';
import type { Editors } from './source-boxes';

/** A picture that is being added to the library from one of the texts. */
export interface Adding {
  readonly box: Locale;
  /** Dropped or pasted; null when it is still to be chosen. */
  readonly file: File | null;
}

/**
 * Pictures on their way into the texts: the one that is being added, and the act of putting one into both languages, at
 * the same place.
 *
 * @param rows of both languages, as they were aligned last
 */
export function usePictures(editors: RefObject<Editors | null>, rows: RefObject<readonly Row[]>) {
  const [adding, setAdding] = useState<Adding | null>(null);

  const put = useCallback(
    (box: Locale, figures: Readonly<Record<Locale, string>>) => {
      const other = box === 'fr' ? 'en' : 'fr';
      const own = editors.current?.views.get(box);
      const beside = editors.current?.views.get(other);
      if (!own) return;
      // A language that nobody has begun is begun with its head, not with a picture.
      if (beside && beside.text.trim() !== '') {
        const texts = { own: own.text, other: beside.text };
        beside.addAfter(sameFigureLine(rows.current, box, own.line, texts), figures[other]);
      }
      own.addAfter(figureLine(own.text, own.line), figures[box]);
      own.focus();
    },
    [editors, rows],
  );

  return {
    adding,
    add: useCallback((box: Locale, file: File | null) => setAdding({ box, file }), []),
    /** The picture of that hash is in the library, and goes into the texts. */
    added: (sha256: string, alt: Readonly<Record<Locale, string>>) => {
      const box = adding?.box;
      setAdding(null);
      if (!box) return;
      const figures = { fr: figureSource(sha256, alt.fr), en: figureSource(sha256, alt.en) };
      // Once the dialog is closed and has given the focus back.
      setTimeout(() => put(box, figures));
    },
    cancel: () => {
      const box = adding?.box;
      setAdding(null);
      setTimeout(() => box && editors.current?.views.get(box)?.focus());
    },
    put,
  };
}
