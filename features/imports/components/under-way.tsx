import { getTranslations } from 'next-intl/server';
import { TextLink } from '@/components/ui/link';
import { ProgressLine } from '@/components/ui/progress-line';
import { RefreshWhile } from '@/components/ui/refresh-while';
import type { ImportSummary } from '../queries';

/** How far a job is, on a page that one may leave. */
export async function UnderWay({ list, here }: { list: ImportSummary; here: string }) {
  const t = await getTranslations('imports.underWay');
  const { state, applied, toApply } = list;
  return (
    <div className="flex max-w-measure flex-col items-start gap-4" aria-live="polite">
      <RefreshWhile />
      {state === 'applying' ? (
        <ProgressLine
          done={applied}
          total={toApply}
          label={t('progress', { done: applied, total: toApply })}
        />
      ) : (
        <p className="text-ink-soft">{t('reading')}</p>
      )}
      <p className="text-ink-soft">{t('leave')}</p>
      <TextLink href={here}>{t('reload')}</TextLink>
    </div>
  );
}
