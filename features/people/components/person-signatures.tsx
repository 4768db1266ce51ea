import { getTranslations } from 'next-intl/server';
import { DataTable } from '@/components/ui/data-table';
import { DateText } from '@/components/ui/date-text';
import { Section } from '@/components/ui/page';
import type { PersonSignature } from '../queries';

/** What a person signed, when, in which language, and which text of the organization it was. */
export async function PersonSignatures({ signatures }: { signatures: readonly PersonSignature[] }) {
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
          rows={signatures.map(({ id, title, signedAt, adoption, locale }) => ({
            key: id,
            cells: [
              title,
              <DateText key="signed" date={signedAt} form="time" />,
              t('adoption', { number: adoption, locale }),
            ],
          }))}
        />
      )}
    </Section>
  );
}
