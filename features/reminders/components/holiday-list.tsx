import { getLocale } from 'next-intl/server';
import { longDate } from '@/i18n/format-date';
import type { Holiday } from '../calendar';

/** The days off to come. */
export async function HolidayList({ holidays }: { holidays: readonly Holiday[] }) {
  const locale = await getLocale();
  return (
    <ul className="flex list-none flex-col gap-2">
      {holidays.map(({ day, name }) => (
        <li key={day} className="flex flex-wrap gap-x-4">
          <time dateTime={day} className="min-w-48">
            {longDate(locale, day)}
          </time>
          <span>{name[locale]}</span>
        </li>
      ))}
    </ul>
  );
}
