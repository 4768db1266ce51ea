import { getTranslations } from 'next-intl/server';
import { DateText } from '@/components/ui/date-text';
import type { Entry } from '../entry';

/** What was said in return, as it was written, and the meeting that it proposes. */
export async function EntryText({
  entry,
  locale,
  canceled,
}: {
  entry: Entry;
  /** The language that it is written in. */
  locale: 'fr' | 'en';
  /** The meeting was cancelled since. */
  canceled: boolean;
}) {
  const t = await getTranslations('requests.entry');
  const { startsAt, minutes, place, text } = entry;
  return (
    <>
      {startsAt && minutes !== null && place !== null ? (
        <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
          <dt className="text-ink-soft">{t('when')}</dt>
          <dd>
            <DateText date={startsAt} form="time" />
          </dd>
          <dt className="text-ink-soft">{t('minutes')}</dt>
          <dd>{t('minutesValue', { minutes })}</dd>
          <dt className="text-ink-soft">{t('place')}</dt>
          <dd className="[overflow-wrap:anywhere]" lang={locale}>
            {place}
          </dd>
        </dl>
      ) : null}
      {text ? (
        <p className="mt-2 max-w-measure whitespace-pre-wrap [overflow-wrap:anywhere]" lang={locale}>
          {text}
        </p>
      ) : null}
      {canceled ? <p className="mt-2 font-semibold">{t('canceled')}</p> : null}
    </>
  );
}
