import { getTranslations } from 'next-intl/server';
import { Notice } from '@/components/ui/notice';
import type { LogState } from '../checkpoints/queries';

/** Says that the log is late to be published, or was tampered with; nothing while all is well. */
export async function LogStateNotice({ state }: { state: LogState }) {
  if (state === 'published') return null;
  const t = await getTranslations('checkpoints.state');
  return (
    <Notice tone="late" title={t(`${state}.title`)}>
      <p>{t(`${state}.text`)}</p>
    </Notice>
  );
}
