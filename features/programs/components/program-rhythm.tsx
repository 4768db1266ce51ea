import { getTranslations } from 'next-intl/server';
import type { Program } from '../queries';

/** How often a program asks to be done again. It promises no date: nothing is assigned again by itself. */
export async function ProgramRhythm({ rhythm, items }: Pick<Program, 'rhythm' | 'items'>) {
  const t = await getTranslations('programs.rhythm');
  const { recurrence, refresher } = rhythm;
  const again = items.filter(({ againAfter }) => againAfter === 'incident');
  if (!recurrence && !refresher && again.length === 0) return null;
  return (
    <div className="mt-6 max-w-measure">
      <h3 className="text-base">{t('title')}</h3>
      <ul className="mt-1 flex flex-col gap-1 pl-5 [list-style:'–__']">
        {recurrence ? <li>{t('recurrence', { months: recurrence.everyMonths })}</li> : null}
        {refresher ? (
          <li>{t('refresher', { months: refresher.everyMonths, questions: refresher.questions })}</li>
        ) : null}
        {again.map(({ slug, title }) => (
          <li key={slug}>{t('afterIncident', { title })}</li>
        ))}
      </ul>
      <p className="mt-2 text-ink-soft text-sm">{t('byHand')}</p>
    </div>
  );
}
