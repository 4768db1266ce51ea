import { getLocale, getTranslations } from 'next-intl/server';
import { DataTable } from '@/components/ui/data-table';
import { TextLink } from '@/components/ui/link';
import { longDate } from '@/i18n/format-date';
import type { NextMails as Next } from '../overview/queries';

/** Whom the next mails go to and why, as things stand. */
export async function NextMails({ next, shown, path }: { next: Next; shown: number; path: string }) {
  const [t, locale] = await Promise.all([getTranslations('reminders.next'), getLocale()]);
  const date = longDate(locale, next.day);
  if (next.people.length === 0) return <p>{t('none', { date })}</p>;
  const more = next.people.length > shown;
  return (
    <>
      <p className="mb-4">
        {more ? t('more', { date, count: shown }) : t('some', { date, count: next.people.length })}
      </p>
      <DataTable
        caption={t('caption')}
        columns={[
          { key: 'name', label: t('name') },
          { key: 'why', label: t('why') },
        ]}
        rows={next.people.slice(0, shown).map(({ memberId, name, own, team, summary }) => ({
          key: memberId,
          cells: [
            <TextLink key="name" href={`${path}/${memberId}`}>
              {name}
            </TextLink>,
            [own ? t('own') : '', team ? t('team') : '', summary ? t('summary') : '']
              .filter(Boolean)
              .join(', '),
          ],
        }))}
      />
    </>
  );
}
