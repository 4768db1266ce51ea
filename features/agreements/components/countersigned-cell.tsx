import { getTranslations } from 'next-intl/server';
import { DateText } from '@/components/ui/date-text';
import { TextLink } from '@/components/ui/link';

/** In a list of signatures: when and by whom one was countersigned, or that it waits and where to act. */
export async function CountersignedCell({
  name,
  countersigned,
  act,
}: {
  /** Whose signature it is. */
  name: string;
  countersigned: { readonly by: string; readonly at: Date } | null;
  /** The page of the act, for who may. */
  act: string | null;
}) {
  const t = await getTranslations('agreements');
  if (countersigned) {
    return (
      <span className="flex flex-col gap-1">
        <DateText date={countersigned.at} form="short" />
        <span className="text-ink-soft text-sm">{t('countersignedBy', { name: countersigned.by })}</span>
      </span>
    );
  }
  if (!act) return <span className="text-ink-soft">{t('countersignWaits')}</span>;
  return (
    <TextLink href={act}>
      {t('countersign')}
      <span className="sr-only"> ({name})</span>
    </TextLink>
  );
}
