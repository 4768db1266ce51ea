import { getLocale, getTranslations } from 'next-intl/server';
import { Minutes } from '@/components/ui/minutes';
import { Status } from '@/components/ui/status';
import { longDate, nearDate } from '@/i18n/format-date';
import { daysBetween, quebecDay } from '@/lib/days';
import type { PathStep } from '../queries';

/** Beyond two weeks a date is said as a date. */
const NEAR = 14;

/** One line: where it stands, what it is, how long it takes, by when. */
export async function StepFacts({ step, now }: { step: PathStep; now: Date }) {
  const [t, locale] = await Promise.all([getTranslations('path'), getLocale()]);
  const { status, dueOn, completedAt, kind, minutes } = step;
  const days = daysBetween(quebecDay(now), dueOn);
  const open = status !== 'done' && status !== 'waived';
  const due =
    status === 'paused'
      ? t('waits')
      : status === 'late'
        ? t('late', { date: longDate(locale, dueOn) })
        : days >= 0 && days <= NEAR
          ? t('due', { date: nearDate(locale, dueOn, now) })
          : t('dueBy', { date: longDate(locale, dueOn) });
  return (
    <p className="flex flex-wrap items-baseline gap-x-4 text-ink-soft text-sm">
      <Status status={status} />
      <span>{t(`kind.${kind}`)}</span>
      {open ? <Minutes count={minutes} /> : null}
      {completedAt && !open ? <span>{t('doneOn', { date: longDate(locale, completedAt) })}</span> : null}
      {open ? <span>{due}</span> : null}
    </p>
  );
}
