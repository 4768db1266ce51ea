import { getTranslations } from 'next-intl/server';
import { DateText } from '@/components/ui/date-text';
import { TextLink } from '@/components/ui/link';
import type { NoticeRecord } from '../queries';

/** The notices that one has read, with their dates, and the way to read them again. */
export async function NoticeList({
  notices,
  scoresToldAt,
  home,
}: {
  notices: readonly NoticeRecord[];
  /** When the notice about scores was read, once for each time that they were turned on. */
  scoresToldAt: readonly Date[];
  home: string;
}) {
  const t = await getTranslations('records');
  return (
    <>
      <ul className="mb-3 flex flex-col gap-2">
        {notices.map((notice) => (
          <li key={notice.version}>
            {t('notice', { version: notice.version })}{' '}
            <span className="text-ink-soft">
              <DateText date={notice.acknowledgedAt} /> · {t(`language.${notice.locale}`)}
            </span>
          </li>
        ))}
        {scoresToldAt.map((at) => (
          <li key={at.toISOString()}>
            {t('scoreNotice')}{' '}
            <span className="text-ink-soft">
              <DateText date={at} />
            </span>
          </li>
        ))}
      </ul>
      <TextLink href={`${home}/notice`}>{t('rereadNotice')}</TextLink>
    </>
  );
}
