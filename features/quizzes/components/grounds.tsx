import { getLocale, getTranslations } from 'next-intl/server';
import { ACTS, citation } from '@/components/mdx/acts';
import type { Ground } from '../view';

/** The sections of the Act that an explanation rests on, in our own words. */
export async function Grounds({ grounds }: { grounds: readonly Ground[] }) {
  const [t, locale] = await Promise.all([getTranslations('quiz'), getLocale()]);
  if (grounds.length === 0) return null;
  return (
    <section aria-labelledby="grounds" className="mt-8 max-w-measure">
      <h2 id="grounds" className="text-lg">
        {t('grounds')}
      </h2>
      <dl className="mt-2 flex flex-col gap-3">
        {grounds.map(({ act, section, statements }) => (
          <div key={`${act} ${section}`}>
            <dt className="text-ink-soft text-sm">
              {act && section ? (
                <cite title={ACTS[act]?.title[locale]} className="not-italic">
                  {citation(locale, section, act, true)}
                </cite>
              ) : (
                t('practice')
              )}
            </dt>
            {statements.map((statement) => (
              <dd key={statement} className="mt-0.5">
                {statement}
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </section>
  );
}
