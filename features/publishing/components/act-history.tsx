import { getTranslations } from 'next-intl/server';
import { DataTable } from '@/components/ui/data-table';
import { DateText } from '@/components/ui/date-text';
import { Section } from '@/components/ui/page';
import type { Act } from '../queries';

/** Every publication and withdrawal, by whom and when: none is ever taken back from the log. */
export async function ActHistory({ acts }: { acts: readonly Act[] }) {
  const t = await getTranslations('publishing.history');
  if (acts.length === 0) return null;
  const said = ({ act, indexable }: Act) =>
    t(act === 'withdrawn' ? 'withdrawn' : indexable ? 'indexed' : 'published');
  return (
    <Section title={t('title')}>
      <DataTable
        caption={t('caption')}
        columns={[
          { key: 'what', label: t('what') },
          { key: 'version', label: t('version') },
          { key: 'on', label: t('on') },
          { key: 'by', label: t('by') },
        ]}
        rows={acts.map((act) => ({
          key: act.id,
          cells: [said(act), act.version ?? '', <DateText key="on" date={act.at} form="short" />, act.by],
        }))}
      />
    </Section>
  );
}
