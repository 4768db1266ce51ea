import { getLocale, getTranslations } from 'next-intl/server';
import { longDate } from '@/i18n/format-date';
import type { Hold } from '../queries';

/** What stands for one person: which kind of decision, its day, and until when their results are kept for it. */
export async function HoldLines({ holds }: { holds: readonly Hold[] }) {
  const [t, locale] = await Promise.all([getTranslations('holds'), getLocale()]);
  return (
    <ul className="flex list-disc flex-col gap-1.5 pl-6">
      {holds.map(({ id, kind, decidedOn, keptUntil }) => (
        <li key={id}>
          {t('line', {
            kind: t(`kinds.${kind}`),
            decided: longDate(locale, decidedOn),
            until: longDate(locale, keptUntil),
          })}
        </li>
      ))}
    </ul>
  );
}
