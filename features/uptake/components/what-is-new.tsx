import { getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { TextLink } from '@/components/ui/link';
import { shortDate } from '@/i18n/format-date';
import type { ReadDocument } from '../queries';

/** The newer version of a document: one that may be taken, one that was taken back, or none. */
export async function WhatIsNew({
  place: { locale, organization },
  document: { offered, withdrawn },
}: {
  place: MemberPlace;
  document: ReadDocument;
}) {
  const t = await getTranslations('uptake');
  if (offered) {
    return (
      <TextLink href={`/o/${organization}/manage/settings/library/${offered.publicationId}`}>
        {t(`offered.${offered.state}`, {
          number: offered.number,
          date: shortDate(locale, offered.effectiveOn),
        })}
      </TextLink>
    );
  }
  if (!withdrawn) return t('latest');
  return t('withdrawn', { number: withdrawn.number, date: shortDate(locale, withdrawn.at) });
}
