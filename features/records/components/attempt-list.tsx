import { getTranslations } from 'next-intl/server';
import { DataTable } from '@/components/ui/data-table';
import { DateText } from '@/components/ui/date-text';
import type { AttemptRecord } from '../queries';

/** One's own attempts, passed or to be taken again: for oneself alone. */
export async function AttemptList({ attempts }: { attempts: readonly AttemptRecord[] }) {
  const t = await getTranslations('records');
  if (attempts.length === 0) return <p>{t('noAttempts')}</p>;
  const columns = (['guide', 'date', 'version', 'attempt', 'result', 'language'] as const).map((key) => ({
    key,
    label: t(`column.${key}`),
  }));
  const rows = attempts.map((one) => ({
    key: one.id,
    cells: [
      one.title,
      <DateText key="date" date={one.submittedAt} form="short" />,
      one.versionNumber,
      t('attempt', { number: one.number }),
      t(one.passed ? 'passed' : 'failed', { right: one.right, total: one.total }),
      one.locale ? t(`language.${one.locale}`) : null,
    ],
  }));
  return <DataTable caption={t('attemptsTitle')} columns={columns} rows={rows} />;
}
