import { getLocale, getTranslations } from 'next-intl/server';
import { TextLink } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import type { DoorSigns } from '../queries';

/** On an owner's dashboard: who asks to come in, and who is in. */
export async function DoorNotices({ signs, organization }: { signs: DoorSigns; organization: string }) {
  const { asks, inside } = signs;
  if (asks === 0 && inside.length === 0) return null;
  const [t, locale] = await Promise.all([getTranslations('entry.signs'), getLocale()]);
  const names = new Intl.ListFormat(`${locale}-CA`).format(inside);
  return (
    <div className="mb-6">
      <Notice>
        {asks > 0 ? <p>{t('asks', { count: asks })}</p> : null}
        {inside.length > 0 ? <p>{t('inside', { names, count: inside.length })}</p> : null}
        <TextLink href={`/o/${organization}/manage/settings/entry`}>{t('act')}</TextLink>
      </Notice>
    </div>
  );
}
