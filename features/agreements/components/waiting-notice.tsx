import { getTranslations } from 'next-intl/server';
import { TextLink } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';

/** How many signatures wait for the organization's own, and the way to them for who may. Nothing when none does. */
export async function WaitingNotice({
  count,
  organization,
  countersigns,
}: {
  count: number;
  organization: string;
  countersigns: boolean;
}) {
  if (count === 0) return null;
  const t = await getTranslations('countersign');
  return (
    <Notice title={t('waiting', { count })}>
      {countersigns ? (
        <TextLink href={`/o/${organization}/manage/agreements/countersign`}>
          {t('actAll', { count })}
        </TextLink>
      ) : null}
    </Notice>
  );
}
