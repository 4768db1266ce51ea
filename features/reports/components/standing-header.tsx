import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { PageHeader } from '@/components/ui/page';
import { listNames } from '../names';
import type { Named, Standing } from '../standing/queries';

/** Says names, and how many more there are. */
export async function nameSayer(): Promise<(named: Named) => string> {
  const [t, locale] = await Promise.all([getTranslations('dashboard.standing'), getLocale()]);
  return ({ names, count }) => {
    const others = count - names.length;
    return listNames(locale, names, others > 0 ? t('others', { count: others }) : '');
  };
}

/** The owner's first line: where things stand, in a sentence with the names, then the one act it calls for. */
export async function StandingHeader({
  standing,
  above,
  actions,
}: {
  standing: Standing;
  above: ReactNode;
  actions: ReactNode;
}) {
  const [t, say] = await Promise.all([getTranslations('dashboard.standing'), nameSayer()]);
  const { people, asked: total, finished, late } = standing;
  const upToDate = total - late.count;
  const underway = upToDate - finished;
  const names = say(late);
  const title =
    late.count === 0
      ? t('allUpToDate', { total })
      : upToDate === 0
        ? t('allLate', { total, names })
        : t('someLate', { total, upToDate, late: late.count, names });
  const lead = [
    finished === total ? t('allFinished', { count: total }) : t('finished', { count: finished }),
    underway > 0 ? t('underway', { count: underway }) : '',
    people > total ? t('notAsked', { count: people - total }) : '',
  ];
  return <PageHeader above={above} title={title} lead={lead.filter(Boolean).join(' ')} actions={actions} />;
}
