import { getTranslations } from 'next-intl/server';
import { DataTable } from '@/components/ui/data-table';
import { DateText } from '@/components/ui/date-text';
import { TextLink } from '@/components/ui/link';
import { Section } from '@/components/ui/page';
import type { NamedHold } from '../queries';

/** Everybody's results that are kept for a decision, the first to end first: what no erasure touches meanwhile. */
export async function HoldList({
  holds,
  path,
}: {
  holds: readonly NamedHold[];
  /** Inside address of the list of people. */
  path: string;
}) {
  const t = await getTranslations('holds');
  return (
    <Section title={t('listTitle')} level={3} intro={t('listIntro')}>
      {holds.length === 0 ? (
        <p className="text-ink-soft">{t('none')}</p>
      ) : (
        <DataTable
          caption={t('caption')}
          columns={(['person', 'kind', 'decided', 'until'] as const).map((key) => ({
            key,
            label: t(`columns.${key}`),
          }))}
          rows={holds.map(({ id, memberId, name, kind, decidedOn, keptUntil }) => ({
            key: id,
            cells: [
              <TextLink key="person" href={`${path}/${memberId}#decisions`}>
                {name}
              </TextLink>,
              t(`kinds.${kind}`),
              <DateText key="decided" date={decidedOn} form="short" />,
              <DateText key="until" date={keptUntil} form="short" />,
            ],
          }))}
        />
      )}
    </Section>
  );
}
