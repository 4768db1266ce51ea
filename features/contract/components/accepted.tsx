import { getLocale, getTranslations } from 'next-intl/server';
import { TextLink } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { Hash } from '@/features/agreements/components/hash';
import { longDate } from '@/i18n/format-date';
import type { Acceptance } from '../queries';

/** What the organization accepted: the latest version, or one that another has replaced; then those before. */
export async function AcceptedContract({
  acceptances,
  versionId,
  files,
}: {
  acceptances: readonly Acceptance[];
  /** The latest version. */
  versionId: string;
  /** Where each version that was accepted is taken from, but for its number. */
  files: string;
}) {
  const [t, locale] = await Promise.all([getTranslations('contract.owner'), getLocale()]);
  const [latest] = acceptances;
  if (!latest) return null;
  const date = longDate(locale, latest.at);
  const { number, name, locale: language } = latest;
  const former = acceptances.filter((one) => one.versionId !== versionId);
  return (
    <div className="mb-6 flex flex-col gap-4">
      {latest.versionId === versionId ? (
        <Notice tone="good">
          <p>
            {name === null
              ? t('acceptedUnknown', { number, date, language })
              : t('accepted', { number, date, name, language })}
          </p>
          <p className="mt-2 text-sm">
            {t('seal')}
            <Hash hex={latest.seal} />
          </p>
          <p className="mt-2">
            <TextLink href={`${files}/${latest.number}`}>{t('file', { number: latest.number })}</TextLink>
          </p>
        </Notice>
      ) : (
        <Notice>{t('newVersion', { number, date })}</Notice>
      )}
      {former.length > 0 ? (
        <div>
          <h3>{t('former')}</h3>
          <ul>
            {former.map((one) => (
              <li key={one.id}>
                {t('formerLine', { number: one.number, date: longDate(locale, one.at) })}{' '}
                <TextLink href={`${files}/${one.number}`}>{t('file', { number: one.number })}</TextLink>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}
