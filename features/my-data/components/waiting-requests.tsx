import { getLocale, getTranslations } from 'next-intl/server';
import { TextLink } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { longDate } from '@/i18n/format-date';
import { answerDue } from '../answer-delay';
import type { WaitingCorrection } from '../queries';

/** Whose requests for correction wait, and until when each is answered. */
export async function WaitingRequests({
  requests,
  path,
}: {
  requests: readonly WaitingCorrection[];
  path: string;
}) {
  const [t, locale] = await Promise.all([getTranslations('myData.answer'), getLocale()]);
  if (requests.length === 0) return null;
  return (
    <div className="mb-8">
      <Notice title={t('list', { count: requests.length })}>
        <ul className="list-none">
          {requests.map(({ memberId, name, requestedAt }) => (
            <li key={memberId}>
              <TextLink href={`${path}/${memberId}`}>
                {t('item', { name, due: longDate(locale, answerDue(requestedAt)) })}
              </TextLink>
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
