import { getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { DataTable } from '@/components/ui/data-table';
import { TextLink } from '@/components/ui/link';
import { shortDate } from '@/i18n/format-date';
import type { ReadDocument } from '../queries';
import { KeepForm } from './keep-form';
import { WhatIsNew } from './what-is-new';

/** The documents that ask for the owner's attention: what is offered, kept or was withdrawn, and the choice to keep. */
export async function AttentionLines({
  place,
  documents,
}: {
  place: MemberPlace;
  documents: readonly ReadDocument[];
}) {
  const t = await getTranslations('uptake');
  return (
    <DataTable
      caption={t('attention.title')}
      columns={[
        { key: 'document', label: t('columns.document') },
        { key: 'version', label: t('columns.version') },
        { key: 'offered', label: t('columns.offered') },
        { key: 'choice', label: t('columns.choice') },
      ]}
      rows={documents.map((document) => ({
        key: document.slug,
        cells: [
          `${document.code} ${document.title}`,
          t('version', { number: document.number, date: shortDate(place.locale, document.takenAt) }),
          <WhatIsNew key="new" place={place} document={document} />,
          <KeepForm key="choice" place={place} document={document} />,
        ],
      }))}
    />
  );
}

/** The documents that follow the library, each leading to its own page. */
export async function FollowingLines({
  place,
  documents,
}: {
  place: MemberPlace;
  documents: readonly ReadDocument[];
}) {
  const t = await getTranslations('uptake');
  const path = `/o/${place.organization}/manage/settings/library/documents`;
  return (
    <DataTable
      caption={t('rest.title')}
      columns={[
        { key: 'document', label: t('columns.document') },
        { key: 'version', label: t('columns.version') },
      ]}
      rows={documents.map(({ slug, code, title, number, takenAt }) => ({
        key: slug,
        cells: [
          <TextLink key="document" href={`${path}/${slug}`}>
            {`${code} ${title}`}
          </TextLink>,
          t('version', { number, date: shortDate(place.locale, takenAt) }),
        ],
      }))}
    />
  );
}
