import { getTranslations } from 'next-intl/server';
import { DataTable } from '@/components/ui/data-table';
import { DateText } from '@/components/ui/date-text';
import { TextLink } from '@/components/ui/link';
import { Section } from '@/components/ui/page';
import type { AdoptedText } from '../overview/queries';

/** Every text that was adopted, each with the way to read it: none is ever withdrawn. */
export async function TextHistory({
  texts,
  path,
}: {
  texts: readonly AdoptedText[];
  /** Inside address of the agreement's or the policy's own page. */
  path: string;
}) {
  const t = await getTranslations('agreements.versions');
  if (texts.length === 0) return null;
  return (
    <Section title={t('title')} intro={t('intro')}>
      <DataTable
        caption={t('caption')}
        columns={[
          { key: 'text', label: t('text') },
          { key: 'of', label: t('of') },
          { key: 'adoptedOn', label: t('adoptedOn') },
          { key: 'signatures', label: t('signatures'), numeric: true },
          { key: 'state', label: t('state') },
        ]}
        rows={texts.map(({ number, versionNumber, frozenAt, records }, index) => ({
          key: String(number),
          cells: [
            <TextLink key="text" href={`${path}/versions/${number}`}>
              {t('number', { number })}
            </TextLink>,
            t('version', { version: versionNumber }),
            <DateText key="on" date={frozenAt} form="short" />,
            records,
            t(index === 0 ? 'inForce' : 'superseded'),
          ],
        }))}
      />
    </Section>
  );
}
