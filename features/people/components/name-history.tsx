import { getTranslations } from 'next-intl/server';
import { DataTable } from '@/components/ui/data-table';
import { DateText } from '@/components/ui/date-text';
import { Section } from '@/components/ui/page';
import type { NameChange } from '../names/queries';
import { PersonName } from './person-name';

/** What was asked and done about a name, as the log has it: nothing here can be changed. */
export async function NameHistory({ changes, level = 2 }: { changes: readonly NameChange[]; level?: 2 | 3 }) {
  const t = await getTranslations('people.names');
  if (changes.length === 0) return null;
  return (
    <Section title={t('title')} intro={t('intro')} level={level}>
      <DataTable
        caption={t('caption')}
        columns={(['what', 'when', 'who', 'why'] as const).map((key) => ({ key, label: t(key) }))}
        rows={changes.map(({ id, at, what, name, by, why }) => ({
          key: id,
          cells: [
            `${t(what)}${name === null ? '' : t('value', { name })}`,
            <DateText key="when" date={at} form="time" />,
            by === null ? t('product') : <PersonName key="who" name={by} />,
            why === null ? '–' : t(`reasons.${why}`),
          ],
        }))}
      />
    </Section>
  );
}
