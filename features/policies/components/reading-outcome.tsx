import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { longDate } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';
import type { Acknowledging } from '../queries';

/** Over a text that is not to be read any more: why, and where the receipt is. Nothing over one that is. */
export async function ReadingOutcome({
  acknowledging: { assignment, document, acknowledgement },
  home,
  locale,
}: {
  acknowledging: Acknowledging;
  home: string;
  locale: Locale;
}) {
  if (assignment.state === 'open') return null;
  const t = await getTranslations('policies');
  if (!acknowledgement) {
    return (
      <div className="mb-8">
        <Notice title={assignment.state === 'waived' ? t('waivedTitle') : t('closedTitle')} />
      </div>
    );
  }
  return (
    <div className="mb-10 flex flex-col items-start gap-5">
      <Notice tone="good" title={t('readTitle', { date: longDate(locale, acknowledgement.at) })}>
        <p>{t('readLead')}</p>
      </Notice>
      <ButtonLink href={`${home}/policies/${document.slug}/receipt/${acknowledgement.id}`}>
        {t('receiptLink')}
      </ButtonLink>
    </div>
  );
}
