import { getTranslations } from 'next-intl/server';
import { DataTable } from '@/components/ui/data-table';
import { DateText } from '@/components/ui/date-text';
import { TextLink } from '@/components/ui/link';
import { Section } from '@/components/ui/page';
import { quebecDay } from '@/lib/days';

/** The organizations that were closed, with the certificate of each; nothing as long as there is none. */
export async function ClosedList({
  closed,
}: {
  closed: readonly {
    readonly id: string;
    readonly slug: string;
    readonly closedAt: Date;
    readonly destroyedAt: Date;
  }[];
}) {
  if (closed.length === 0) return null;
  const t = await getTranslations('closing.studio');
  return (
    <Section title={t('closed')} id="closed">
      <DataTable
        caption={t('caption')}
        columns={(['address', 'asked', 'destroyed', 'certificate'] as const).map((key) => ({
          key,
          label: t(key),
        }))}
        rows={closed.map(({ id, slug, closedAt, destroyedAt }) => ({
          key: id,
          cells: [
            slug,
            <DateText key="asked" date={quebecDay(closedAt)} form="short" />,
            <DateText key="destroyed" date={quebecDay(destroyedAt)} form="short" />,
            <TextLink key="certificate" href={`/studio/organizations/closed/${id}`}>
              {t('download', { slug })}
            </TextLink>,
          ],
        }))}
      />
    </Section>
  );
}
