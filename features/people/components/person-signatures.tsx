import { getTranslations } from 'next-intl/server';
import { DataTable } from '@/components/ui/data-table';
import { DateText } from '@/components/ui/date-text';
import { TextLink } from '@/components/ui/link';
import { Section } from '@/components/ui/page';
import type { PersonSignature } from '../queries';

/** What a person signed, when, in which language, and which text of the organization it was. */
export async function PersonSignatures({
  signatures,
  home,
}: {
  signatures: readonly PersonSignature[];
  /** Inside address of the organization, when whoever looks may read what was signed. */
  home: string | null;
}) {
  const t = await getTranslations('people.person');
  return (
    <Section title={t('signatures')}>
      {signatures.length === 0 ? (
        <p>{t('noSignatures')}</p>
      ) : (
        <DataTable
          caption={t('signaturesCaption')}
          columns={[
            { key: 'document', label: t('document') },
            { key: 'signed', label: t('signedOn') },
            { key: 'text', label: t('text') },
          ]}
          rows={signatures.map(({ id, agreement, title, signedAt, adoption, locale }) => ({
            key: id,
            cells: [
              home === null ? (
                title
              ) : (
                <TextLink key="title" href={`${home}/agreements/${agreement}/receipt/${id}`} lang={locale}>
                  {title}
                </TextLink>
              ),
              <DateText key="signed" date={signedAt} form="time" />,
              home === null ? (
                t('adoption', { number: adoption, locale })
              ) : (
                <TextLink key="text" href={`${home}/manage/agreements/${agreement}/versions/${adoption}`}>
                  {t('adoption', { number: adoption, locale })}
                </TextLink>
              ),
            ],
          }))}
        />
      )}
    </Section>
  );
}
