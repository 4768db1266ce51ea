import { getTranslations } from 'next-intl/server';
import { DataTable } from '@/components/ui/data-table';
import type { KeptKinds } from '../retention';

/** What the product keeps about people, and which of the ends of `settings.privacy.until` it comes to. */
const kept = [
  ['identity', 'departure'],
  ['duties', 'waived'],
  ['proof', 'departure'],
  ['answers', 'answers'],
  ['decisions', 'departure'],
  ['notices', 'departure'],
  ['traces', 'months'],
  ['leaves', 'departure'],
  ['mails', 'mails'],
  ['lists', 'lists'],
  ['cards', 'departure'],
  ['sessions', 'sessions'],
  ['factors', 'factors'],
] as const;

/** The personal information that is kept, why and until when, as the organization chose. */
export async function KeptInformation({ years, kinds }: { years: number; kinds: KeptKinds }) {
  const t = await getTranslations('settings.privacy');
  return (
    <DataTable
      caption={t('caption')}
      columns={(['what', 'why', 'until'] as const).map((key) => ({ key, label: t(`columns.${key}`) }))}
      rows={kept.map(([key, until]) => ({
        key,
        cells: [
          t(`what.${key}`),
          t(`why.${key}`),
          t(`until.${until}`, {
            years,
            months: until === 'answers' ? kinds.answersMonths : kinds.tracesMonths,
          }),
        ],
      }))}
    />
  );
}
