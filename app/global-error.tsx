'use client';

import '@/app/globals.css';
import { failedTexts } from '@/app/failed-texts';
import { buttonStyle } from '@/components/ui/button-style';

/** When even the sheet of the page failed: both languages, French first, and nothing that could fail again. */
export default function GlobalFailed({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <html lang="fr">
      <body>
        <title>{`${failedTexts.fr.title} · ${failedTexts.en.title}`}</title>
        <main
          id="main"
          className="mx-auto flex w-full max-w-page flex-1 flex-col gap-12 px-5 pt-12 pb-20 sm:px-8"
        >
          {(['fr', 'en'] as const).map((locale) => {
            const t = failedTexts[locale];
            const Heading = locale === 'fr' ? 'h1' : 'h2';
            return (
              <section key={locale} lang={locale}>
                <Heading className="text-2xl">{t.title}</Heading>
                <p className="mt-4 max-w-measure font-serif text-lg">{t.text}</p>
                {error.digest ? (
                  <p className="mt-3 text-ink-soft">
                    {t.number} <strong className="tabular-nums">{error.digest}</strong>
                  </p>
                ) : null}
                <div className="mt-6 flex flex-wrap gap-3">
                  <button type="button" onClick={reset} className={buttonStyle('primary')}>
                    {t.retry}
                  </button>
                  <a href={`/${locale}`} className={buttonStyle('quiet')}>
                    {t.home}
                  </a>
                </div>
              </section>
            );
          })}
        </main>
      </body>
    </html>
  );
}
