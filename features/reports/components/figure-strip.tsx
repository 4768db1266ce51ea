import { getLocale, getTranslations } from 'next-intl/server';
import { asked, followed, total, upToDate } from '../figures';
import type { Figures } from '../queries';
import { MovementText } from './movement-text';

/** The figures that sum everything up, each with how it moved in a month. */
export async function FigureStrip({ figures: { people, documents } }: { figures: Figures }) {
  const [t, locale] = await Promise.all([getTranslations('dashboard.figures'), getLocale()]);
  const number = new Intl.NumberFormat(`${locale}-CA`);
  const known = people.before !== null;
  const obligations = {
    now: total(documents.map(({ now }) => now)),
    before: known ? total(documents.flatMap(({ before }) => before ?? [])) : null,
  };
  const figures = [
    {
      key: 'upToDate',
      now: upToDate(people.now),
      before: people.before && upToDate(people.before),
      of: followed(people.now),
    },
    { key: 'finished', now: people.now.finished, before: people.before?.finished ?? null, of: null },
    { key: 'late', now: people.now.late, before: people.before?.late ?? null, of: null },
    { key: 'paused', now: people.now.paused, before: people.before?.paused ?? null, of: null },
    {
      key: 'done',
      now: obligations.now.done,
      before: obligations.before?.done ?? null,
      of: asked(obligations.now),
    },
  ] as const;
  return (
    <section aria-labelledby="figures" className="border-line border-y py-5">
      <h2 id="figures" className="mb-3 text-lg">
        {t('title')}
      </h2>
      <dl className="grid grid-cols-[repeat(auto-fit,minmax(9rem,1fr))] gap-x-8 gap-y-5">
        {figures.map(({ key, now, before, of }) => (
          <div key={key} className="flex flex-col">
            <dt className="text-ink-soft text-sm">{t(key)}</dt>
            <dd className="font-serif text-2xl tabular-nums lining-nums">
              {number.format(now)}
              {of === null ? null : (
                <span className="text-base text-ink-soft"> {t('of', { total: number.format(of) })}</span>
              )}
            </dd>
            <dd>
              <MovementText now={now} before={before} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
