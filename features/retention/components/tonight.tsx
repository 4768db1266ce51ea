import { getTranslations } from 'next-intl/server';
import { DataTable } from '@/components/ui/data-table';
import { Section } from '@/components/ui/page';
import { longDate } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';
import { quebecDay } from '@/lib/days';
import { type DueKinds, dueKinds } from '../kinds';

/** What the next night's run destroys, kind by kind. */
export async function Tonight({ at, due, locale }: { at: Date; due: DueKinds; locale: Locale }) {
  const t = await getTranslations('retention.tonight');
  const some = dueKinds.filter((kind) => due[kind] > 0);
  return (
    <Section title={t('title', { date: longDate(locale, quebecDay(at)) })} level={3}>
      <p className="mb-4 max-w-measure text-ink-soft">{t('intro')}</p>
      {some.length === 0 ? (
        <p>{t('nothing')}</p>
      ) : (
        <DataTable
          caption={t('caption')}
          columns={[
            { key: 'kind', label: t('kind') },
            { key: 'count', label: t('count') },
          ]}
          rows={some.map((kind) => ({ key: kind, cells: [t(`kinds.${kind}`), String(due[kind])] }))}
        />
      )}
      <p className="mt-4 max-w-measure text-ink-soft">{t('others')}</p>
    </Section>
  );
}
