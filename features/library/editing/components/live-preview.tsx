'use client';

import { useState } from 'react';
import { HtmlText } from '@/components/mdx/html-text';
import type { Locale } from '@/i18n/routing';
import { GuideHeadFace } from '../../components/guide-head-face';
import type { Preview } from '../wire';
import { useDesk } from './desk-context';
import { PreviewFrame, type WIDTHS } from './preview-frame';

/** One of two or three, all in sight: pressed says which. */
function Choices<Value extends string>({
  label,
  values,
  value,
  onChoose,
}: {
  label: string;
  values: readonly (readonly [Value, string])[];
  value: Value;
  onChoose: (value: Value) => void;
}) {
  return (
    <fieldset className="flex flex-wrap items-center gap-2">
      <legend className="float-left mr-2 text-ink-soft text-sm">{label}</legend>
      {values.map(([one, name]) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === value}
          onClick={() => onChoose(one)}
          className="min-h-9 rounded-md border border-line-strong px-3 text-sm hover:border-ink aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:font-semibold"
        >
          {name}
        </button>
      ))}
    </fieldset>
  );
}

/** A text as the employee sees it: what was last right, while what is typed is wrong. */
export function LivePreview({
  previews,
  language,
  onLanguage,
}: {
  previews: Readonly<Partial<Record<Locale, Preview>>>;
  language: Locale;
  onLanguage: (language: Locale) => void;
}) {
  const desk = useDesk();
  const [screen, setScreen] = useState<keyof typeof WIDTHS>('phone');
  const [scheme, setScheme] = useState<'light' | 'dark'>('light');
  if (!desk?.mounted) return null;
  const { preview: texts } = desk.texts;
  const shown = previews[language];
  const late = shown !== undefined && desk.checked !== null && desk.checked.preview === null;
  return (
    <section aria-labelledby="live-preview-title" className="flex flex-col gap-4">
      <h3 id="live-preview-title" className="text-lg">
        {texts.title}
      </h3>
      <div className="flex flex-wrap gap-x-6 gap-y-3">
        <Choices
          label={texts.language}
          values={[
            ['fr', texts.fr],
            ['en', texts.en],
          ]}
          value={language}
          onChoose={onLanguage}
        />
        <Choices
          label={texts.screen}
          values={[
            ['phone', texts.phone],
            ['desktop', texts.desktop],
          ]}
          value={screen}
          onChoose={setScreen}
        />
        <Choices
          label={texts.scheme}
          values={[
            ['light', texts.light],
            ['dark', texts.dark],
          ]}
          value={scheme}
          onChoose={setScheme}
        />
      </div>
      <p role="status" className="text-ink-soft text-sm">
        {shown ? (late ? texts.late : '') : texts.none}
      </p>
      {shown ? (
        <PreviewFrame title={texts.frame} lang={language} screen={screen} scheme={scheme}>
          {/* As wide and as far from the edges as the page of a guide; its `main` is the page around it. */}
          <article className="mx-auto w-full max-w-reading px-5 pt-8 pb-20 sm:px-8 sm:pt-12">
            <GuideHeadFace
              title={shown.title}
              summary={shown.summary}
              outcomes={shown.outcomes}
              outcomesTitle={shown.outcomesTitle}
            >
              <span>{shown.minutes}</span>
            </GuideHeadFace>
            <HtmlText html={shown.html} locale={language} />
          </article>
        </PreviewFrame>
      ) : null}
    </section>
  );
}
