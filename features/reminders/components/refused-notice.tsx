import { getLocale, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { TextLink } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import type { RefusedAddress } from '@/features/notifications/refusals/queries';
import { longDate } from '@/i18n/format-date';
import { WriteAgain } from './undelivered';

/** On a person's page: their address was refused, and what to do about it. */
export async function RefusedNotice({
  place,
  refusal: { memberId, name, email, refusedAt, status },
  manages,
}: {
  place: MemberPlace;
  refusal: RefusedAddress;
  /** Whether who looks may change the address. */
  manages: boolean;
}) {
  const [t, locale] = await Promise.all([getTranslations('reminders.person'), getLocale()]);
  return (
    <Notice tone="late" title={t('refused', { email, date: longDate(locale, refusedAt), status })}>
      <p className="mb-2">{t('paused')}</p>
      {manages ? (
        <div className="flex flex-wrap items-center gap-4">
          <TextLink href={`/o/${place.organization}/manage/people/${memberId}/edit`}>{t('correct')}</TextLink>
          <WriteAgain place={place} memberId={memberId} back="person" name={name} />
        </div>
      ) : null}
    </Notice>
  );
}
