import { getTranslations } from 'next-intl/server';

/** « 4 minutes »: whole minutes, at least one, measured from the length of a text. */
export async function Minutes({ count }: { count: number }) {
  const t = await getTranslations('common');
  return <span className="whitespace-nowrap">{t('minutes', { count: Math.max(1, Math.round(count)) })}</span>;
}
