'use client';

import { Button } from '@/components/ui/button';
import type { Locale } from '@/i18n/routing';
import { filled, useDesk } from './desk-context';

/** Beside a text: how long it takes to read, how easily it reads, and what may be put in it. */
export function Margin({ locale, label }: { locale: Locale; label: string }) {
  const desk = useDesk();
  if (!desk?.mounted) return null;
  const { texts, checked } = desk;
  const measure = checked?.measures[locale];
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <p className="text-ink-soft text-sm tabular-nums" id={`margin-${locale}`}>
        {measure
          ? filled(texts.margin, {
              minutes: measure.minutes,
              words: measure.words,
              level: measure.level ?? '–',
            })
          : texts.unmeasured}
      </p>
      <Button tone="quiet" onClick={() => desk.insertInto(locale)} aria-haspopup="dialog">
        {texts.insert.open}
        <span className="sr-only"> – {label}</span>
      </Button>
    </div>
  );
}
