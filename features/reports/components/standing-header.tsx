import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { PageHeader } from '@/components/ui/page';
import type { AsOf } from '../as-of';
import type { PeopleCounts } from '../counts/queries';
import { followed, upToDate } from '../figures';
import { listNames } from '../names';
import type { Named } from '../standing/queries';

/** How many names are said before « et 2 autres ». */
const NAMES = 3;

/** Says names, and how many more there are. */
export async function nameSayer(): Promise<(named: Named) => string> {
  const [t, locale] = await Promise.all([getTranslations('dashboard.standing'), getLocale()]);
  return ({ names, count }) => {
    const others = count - names.length;
    return listNames(locale, names, others > 0 ? t('others', { count: others }) : '');
  };
}

/** Where things stand, in a sentence: with names when they are given, and none for a past day or on paper. */
export async function standingSentence(
  people: PeopleCounts,
  { isPast, named }: { readonly isPast: boolean; readonly named: readonly string[] | false },
): Promise<string> {
  const [t, past, say] = await Promise.all([
    getTranslations('dashboard.standing'),
    getTranslations('dashboard.standing.past'),
    nameSayer(),
  ]);
  const total = followed(people);
  const fine = upToDate(people);
  const facts = { total, upToDate: fine, late: people.late };
  if (isPast) {
    if (total === 0) return past('nothing');
    return fine === total ? past('allUpToDate', { total }) : past('someLate', facts);
  }
  if (total === 0) return t('nothing');
  if (fine === total) return t('allUpToDate', { total });
  if (named === false) return t('someLateUnnamed', facts);
  const names = say({ count: people.late, names: named.slice(0, NAMES) });
  return people.late === total ? t('allLate', { total, names }) : t('someLate', { ...facts, names });
}

/** What the sentence leaves out: who has finished, who is on leave, of whom nothing is asked. */
async function leadOf(people: PeopleCounts): Promise<string> {
  const t = await getTranslations('dashboard.standing');
  const said = [
    people.finished === followed(people)
      ? t('allFinished', { count: people.finished })
      : t('finished', { count: people.finished }),
    people.inTime > 0 ? t('underway', { count: people.inTime }) : '',
    people.expired > 0 ? t('expired', { count: people.expired }) : '',
    people.paused > 0 ? t('paused', { count: people.paused }) : '',
    people.nothing > 0 ? t('notAsked', { count: people.nothing }) : '',
  ];
  return said.filter(Boolean).join(' ');
}

/** The owner's first line, then the one act it calls for. */
export async function StandingHeader({
  people,
  asOf,
  lateNames,
  above,
  actions,
}: {
  people: PeopleCounts;
  asOf: AsOf;
  lateNames: readonly string[];
  above: ReactNode;
  actions: ReactNode;
}) {
  const title = await standingSentence(people, { isPast: asOf.isPast, named: lateNames });
  // Of a past day the figures below say the rest.
  const lead = asOf.isPast ? undefined : await leadOf(people);
  return <PageHeader above={above} title={title} lead={lead} actions={actions} />;
}
