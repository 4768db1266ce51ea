import { getLocale, getTranslations } from 'next-intl/server';
import { TextLink } from '@/components/ui/link';
import { longDate } from '@/i18n/format-date';
import type { Owner } from '../auditors/queries';

/** The owners, each by a link to their page. */
export async function OwnerList({ owners, path }: { owners: readonly Owner[]; path: string }) {
  const [t, locale] = await Promise.all([getTranslations('settings.roles'), getLocale()]);
  return (
    <ul className="flex flex-col gap-2">
      {owners.map(({ id, name, joined, leavesOn }) => (
        <li key={id}>
          <TextLink href={`${path}/${id}`}>{name}</TextLink>
          {joined ? null : <span className="text-ink-soft"> ({t('never')})</span>}
          {leavesOn ? (
            <span className="text-ink-soft"> ({t('leaves', { date: longDate(locale, leavesOn) })})</span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
