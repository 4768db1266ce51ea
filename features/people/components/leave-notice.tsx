import { getLocale, getTranslations } from 'next-intl/server';
import { Notice } from '@/components/ui/notice';
import { longDate } from '@/i18n/format-date';
import type { Leave } from '../leaves/away';

/** To somebody who is on leave, on their own page: nothing presses, and nothing is forbidden either. */
export async function LeaveNotice({ leave: { from, until } }: { leave: Leave }) {
  const [t, locale] = await Promise.all([getTranslations('people.leave.mine'), getLocale()]);
  const days = { from: longDate(locale, from), until: until === null ? '' : longDate(locale, until) };
  return (
    <Notice title={until === null ? t('since', days) : t('sinceUntil', days)}>
      <p>{t('waits')}</p>
    </Notice>
  );
}
