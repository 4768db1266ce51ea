import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { longDate } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';
import type { Signing } from '../queries';

/** Over a text that is not to be signed: why, and where the receipt is. Nothing over one that is. */
export async function Outcome({
  signing: { assignment, document, signature },
  home,
  locale,
}: {
  signing: Signing;
  home: string;
  locale: Locale;
}) {
  if (assignment.state === 'open') return null;
  const t = await getTranslations('signing');
  if (!signature) {
    return (
      <div className="mb-8">
        <Notice title={assignment.state === 'waived' ? t('waivedTitle') : t('closedTitle')} />
      </div>
    );
  }
  return (
    <div className="mb-10 flex flex-col items-start gap-5">
      <Notice tone="good" title={t('signedTitle', { date: longDate(locale, signature.signedAt) })}>
        <p>{t('signedLead')}</p>
      </Notice>
      <ButtonLink href={`${home}/agreements/${document.slug}/receipt/${signature.id}`}>
        {t('receipt')}
      </ButtonLink>
    </div>
  );
}
