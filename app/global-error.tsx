'use client';

import '@/app/styles/failed.css';
import { failedTexts } from '@/app/failed-texts';

/**
 * When even the sheet of the page failed: both languages, French first, and nothing that could fail again. Its styles
 * are its own and few, since Next sends them with every page.
 */
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
        <main id="main" className="failed">
          {(['fr', 'en'] as const).map((locale) => {
            const t = failedTexts[locale];
            const Heading = locale === 'fr' ? 'h1' : 'h2';
            return (
              <section key={locale} lang={locale}>
                <Heading>{t.title}</Heading>
                <p>{t.text}</p>
                {error.digest ? (
                  <p>
                    {t.number} <strong>{error.digest}</strong>
                  </p>
                ) : null}
                <p>
                  <button type="button" onClick={reset}>
                    {t.retry}
                  </button>
                  <a href={`/${locale}`}>{t.home}</a>
                </p>
              </section>
            );
          })}
        </main>
      </body>
    </html>
  );
}
