'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { Locale } from '@/i18n/routing';
import type { Texts } from '../boxes';
import type { Checked, Preview } from '../wire';
import { checkTexts, type Subject } from './requests';

/** After the last key, before the server is asked. */
const PAUSE_MS = 400;

/**
 * What the checker says of texts as they are typed: one question at a time, the latest wins. What was last right of
 * each language stays to be seen while it is wrong.
 */
export function useCheck(subject: Subject, language: Locale) {
  const [checked, setChecked] = useState<Checked | null>(null);
  const [previews, setPreviews] = useState<Partial<Record<Locale, Preview>>>({});
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const asked = useRef<AbortController>(undefined);
  const latest = useRef({ subject, language });
  latest.current = { subject, language };

  const check = useCallback((texts: Texts, pause = PAUSE_MS) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(async () => {
      asked.current?.abort();
      const mine = new AbortController();
      asked.current = mine;
      const found = await checkTexts(latest.current.subject, texts, latest.current.language, mine.signal);
      if (!found || mine.signal.aborted) return;
      setChecked(found);
      const { preview } = found;
      if (preview) setPreviews((before) => ({ ...before, [preview.language]: preview }));
    }, pause);
  }, []);

  useEffect(
    () => () => {
      clearTimeout(timer.current);
      asked.current?.abort();
    },
    [],
  );

  return { checked, previews, check };
}
