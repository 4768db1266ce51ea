import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { Section } from '@/components/ui/page';
import { longDate } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';
import { addDays } from '@/lib/days';
import type { Erasable } from '../queries';

/** On the page of somebody who has left: when they will be erased, and the way to do it sooner. */
export async function PersonErasure({
  person,
  locale,
  path,
}: {
  person: Pick<Erasable, 'keptUntil'>;
  locale: Locale;
  /** Inside address of the person's page. */
  path: string;
}) {
  const t = await getTranslations('erasure.person');
  return (
    <Section title={t('title')} intro={t('intro', { date: longDate(locale, addDays(person.keptUntil, 1)) })}>
      <ButtonLink tone="danger" href={`${path}/erase`}>
        {t('now')}
      </ButtonLink>
    </Section>
  );
}
