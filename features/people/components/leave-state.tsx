import { getLocale, getTranslations } from 'next-intl/server';
import { TextLink } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { longDate } from '@/i18n/format-date';
import type { StandingLeave } from '../leaves/queries';

/** On a person's page: the leave that is under way or planned, and the way to change it. */
export async function LeaveState({
  leave,
  href,
}: {
  leave: StandingLeave;
  /** Of the page where it is changed, for those who may. */
  href: string | null;
}) {
  const [t, locale] = await Promise.all([getTranslations('people.leave.state'), getLocale()]);
  const days = {
    from: longDate(locale, leave.from),
    until: leave.until === null ? '' : longDate(locale, leave.until),
  };
  const when = leave.began ? 'away' : 'planned';
  return (
    <Notice title={leave.until === null ? t(when, days) : t(`${when}Until`, days)}>
      <p>{t('waits')}</p>
      {href ? (
        <p>
          <TextLink href={href}>{t('change')}</TextLink>
        </p>
      ) : null}
    </Notice>
  );
}
