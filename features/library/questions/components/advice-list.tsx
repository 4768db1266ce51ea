import { getTranslations } from 'next-intl/server';
import { Notice } from '@/components/ui/notice';
import type { Issue } from '../../issue';
import type { Advice } from '../advice';

/** What is to be mended, in the words of `npm run content`, then what is worth a look. Nothing when all is well. */
export async function AdviceList({ advice, title }: { advice: Advice; title?: string }) {
  const [t, issues] = await Promise.all([
    getTranslations('studio.questions'),
    getTranslations('content.issues'),
  ]);
  const { balance, weaknesses } = advice;
  const sentence = (found: Issue) => issues(`${found.code}.what`, found.params);
  return (
    <div className="flex flex-col gap-3 empty:hidden">
      {advice.issues.length > 0 ? (
        <Notice tone="late" title={title ? `${title} – ${t('toMend')}` : t('toMend')}>
          <ul className="mt-2 flex list-none flex-col gap-2">
            {advice.issues.map((found) => (
              <li key={`${found.line}:${found.column}:${found.code}`}>
                <p>
                  {sentence(found)} {issues(`${found.code}.mend`, found.params)}
                </p>
                <p className="text-sm tabular-nums">{t('line', { line: found.line })}</p>
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {balance.length + weaknesses.length > 0 ? (
        <Notice title={title ? `${title} – ${t('advice')}` : t('advice')}>
          <ul className="mt-2 flex list-none flex-col gap-2">
            {balance.map((found) => (
              <li key={`${found.line}:${found.column}:${found.code}`}>
                {sentence(found)} {issues(`${found.code}.mend`, found.params)}
              </li>
            ))}
            {weaknesses.map(({ code, locale, params }) => (
              <li key={`${code} ${locale} ${Object.values(params).join(' ')}`}>
                {t(`weak.${code}`, { option: '', other: '', words: '', ...params, locale })}
              </li>
            ))}
          </ul>
          <p className="mt-2 text-ink-soft text-sm">{t('adviceHint')}</p>
        </Notice>
      ) : null}
    </div>
  );
}
