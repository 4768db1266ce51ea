import { getTranslations } from 'next-intl/server';
import { Notice } from '@/components/ui/notice';
import { Section, Stack } from '@/components/ui/page';
import { longDate } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';
import type { Erasable } from '../queries';
import { HANDOVER_DAYS, RECOURSE_DAYS } from '../retention';

/** What is destroyed, what remains and why, and what the law says of when: said before it is done. */
export async function WhatGoes({ person, locale }: { person: Erasable; locale: Locale }) {
  const t = await getTranslations('erasure');
  const { signatures, acknowledgements, certificates, copies, attempts } = person.holds;
  const counts = { copies, attempts, records: signatures + acknowledgements + certificates };
  const goes = ['identity', 'copies', 'link', 'answers', 'trace', 'login', 'packs'] as const;
  const stays = ['log', 'texts', 'others', 'outside'] as const;
  return (
    <>
      <Section title={t('goesTitle')}>
        <ul className="flex max-w-measure list-disc flex-col gap-1.5 pl-6">
          {goes.map((line) => (
            <li key={line}>{t(`goes.${line}`, counts)}</li>
          ))}
        </ul>
      </Section>
      <Section title={t('staysTitle')}>
        <ul className="flex max-w-measure list-disc flex-col gap-1.5 pl-6">
          {stays.map((line) => (
            <li key={line}>{t(`stays.${line}`)}</li>
          ))}
        </ul>
      </Section>
      <Section title={t('lawTitle')} intro={t('law', { date: longDate(locale, person.keptUntil) })}>
        <Stack>
          {person.early ? <Notice tone="late">{t('early')}</Notice> : null}
          {person.end === 'hand_over' ? <Notice>{t('handOver', { days: HANDOVER_DAYS })}</Notice> : null}
          {person.held ? (
            <Notice tone="late">{t(`held.${person.held}`, { days: RECOURSE_DAYS })}</Notice>
          ) : null}
        </Stack>
      </Section>
    </>
  );
}
