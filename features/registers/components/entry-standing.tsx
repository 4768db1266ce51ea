import { getLocale, getTranslations } from 'next-intl/server';
import { TextLink } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { longDate } from '@/i18n/format-date';
import type { Day } from '@/lib/days';
import { noticesMissing, type Register, type Said, standingOf } from '../fields';

/** What an entry still asks for, and until when it is kept. */
export async function EntryStanding({
  register,
  said,
  keptUntil,
  today,
  path,
}: {
  register: Register;
  said: Said;
  keptUntil: Day | null;
  today: Day;
  /** Inside address of the entry. */
  path: string;
}) {
  const [t, locale] = await Promise.all([getTranslations('registers'), getLocale()]);
  const missing = register === 'incidents' ? noticesMissing(said) : [];
  const standing = register === 'requests' ? standingOf(said, today) : null;
  const refusal = said.answer === 'refused' || said.answer === 'partly';
  return (
    <div className="mb-8 flex max-w-measure flex-col gap-4">
      {missing.length > 0 ? (
        <Notice tone="late" title={t('missingTitle')}>
          <ul className="list-disc pl-5">
            {missing.map((notice) => (
              <li key={notice}>{t(`missing.${notice}`)}</li>
            ))}
          </ul>
          <p className="mt-2 print:hidden">
            <TextLink href={`${path}/notices`}>{t('noticesLink')}</TextLink>
          </p>
        </Notice>
      ) : null}
      {register === 'incidents' && said.serious === 'undecided' ? (
        <Notice title={t('undecidedTitle')}>{t('undecided')}</Notice>
      ) : null}
      {standing ? (
        <Notice
          tone={standing.state === 'late' ? 'late' : standing.state === 'answered' ? 'good' : 'note'}
          title={t(`standing.${standing.state}`, { days: standing.days })}
        >
          <p>{t(`requestClock.${standing.state}`, { date: longDate(locale, standing.dueOn) })}</p>
          {refusal ? <p className="mt-2">{t('refusalReminder')}</p> : null}
        </Notice>
      ) : null}
      <p className="text-ink-soft">
        {keptUntil === null ? t('keptOpen') : t('kept', { date: longDate(locale, keptUntil) })}{' '}
        {register === 'incidents' ? t('keptFive') : ''}
      </p>
    </div>
  );
}
