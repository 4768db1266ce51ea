import { getTranslations } from 'next-intl/server';
import { Notice } from '@/components/ui/notice';
import { longDate } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';
import type { KnownHash } from '../queries';

/** What is known of a hash: its kind and since when. */
export async function HashAnswer({
  answer,
  locale,
}: {
  answer: KnownHash | 'invalid' | 'busy' | 'unknown';
  locale: Locale;
}) {
  const t = await getTranslations('verify.hash');
  if (typeof answer === 'string') {
    return (
      <div id="sha256-answer" className="mt-4">
        <Notice tone={answer === 'unknown' ? 'note' : 'late'} title={t(answer)} />
      </div>
    );
  }
  const said = { kind: t(`kinds.${answer.kind}`), at: longDate(locale, answer.at) };
  return (
    <div id="sha256-answer" className="mt-4">
      <Notice tone="good" title={t('known', said)} />
    </div>
  );
}
