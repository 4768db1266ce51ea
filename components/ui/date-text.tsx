import { getLocale } from 'next-intl/server';
import { dateAndTime, dayOf, longDate, nearDate, shortDate } from '@/i18n/format-date';

/**
 * A date as people say it, in Québec time. `date` is an instant or a Québec day (`YYYY-MM-DD`).
 * `near` (« demain », « il y a 3 jours ») needs `now`, from the scope's clock; `time` needs an instant.
 */
export async function DateText(
  props:
    | { date: Date | string; form?: 'long' | 'short' }
    | { date: Date | string; form: 'near'; now: Date }
    | { date: Date; form: 'time' },
) {
  const locale = await getLocale();
  const machine = props.form === 'time' ? props.date.toISOString() : dayOf(props.date);
  return (
    <time dateTime={machine} className="whitespace-nowrap">
      {props.form === 'near'
        ? nearDate(locale, props.date, props.now)
        : props.form === 'time'
          ? dateAndTime(locale, props.date)
          : props.form === 'short'
            ? shortDate(locale, props.date)
            : longDate(locale, props.date)}
    </time>
  );
}
