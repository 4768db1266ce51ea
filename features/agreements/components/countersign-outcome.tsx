import { getTranslations } from 'next-intl/server';
import { Notice } from '@/components/ui/notice';
import { dateAndTime } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';
import type { PastAct } from '../countersigning/queries';

/** After the act: how many it answered, and who had been faster for the others. */
export async function CountersignOutcome({
  act,
  before,
  locale,
}: {
  act: PastAct | null;
  before: PastAct | null;
  locale: Locale;
}) {
  if (!act && !before) return null;
  const t = await getTranslations('countersign');
  const faster = before && {
    own: before.own ? 'yes' : 'no',
    name: before.name,
    date: dateAndTime(locale, before.at),
  };
  return (
    <div className="mb-8">
      <Notice
        tone={act ? 'good' : 'note'}
        announce="status"
        title={act ? t('done', { count: act.count, date: dateAndTime(locale, act.at) }) : undefined}
      >
        {faster ? <p>{t(act ? 'beforeSome' : 'before', faster)}</p> : null}
      </Notice>
    </div>
  );
}
