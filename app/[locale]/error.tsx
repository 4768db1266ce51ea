'use client';

import { usePathname } from 'next/navigation';
import { failedTexts } from '@/app/failed-texts';
import { buttonStyle } from '@/components/ui/button-style';

/** 500: what happened, what is kept, what to do. The number leads to the line in the server's log. */
export default function Failed({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const locale = usePathname().startsWith('/en') ? 'en' : 'fr';
  const t = failedTexts[locale];
  return (
    <main id="main" className="mx-auto w-full max-w-page flex-1 px-5 pt-12 pb-20 sm:px-8">
      <title>{`${t.title} · Paraphe`}</title>
      <h1 className="text-2xl sm:text-3xl">{t.title}</h1>
      <p className="mt-4 max-w-measure font-serif text-lg">{t.text}</p>
      {error.digest ? (
        <p className="mt-3 text-ink-soft">
          {t.number} <strong className="tabular-nums">{error.digest}</strong>
        </p>
      ) : null}
      <div className="mt-8 flex flex-wrap gap-3">
        <button type="button" onClick={reset} className={buttonStyle('primary')}>
          {t.retry}
        </button>
        <a href={`/${locale}`} className={buttonStyle('quiet')}>
          {t.home}
        </a>
      </div>
    </main>
  );
}
