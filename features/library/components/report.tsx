import { getTranslations } from 'next-intl/server';
import { Notice } from '@/components/ui/notice';
import type { DocumentReport } from '../documents';

/** What the check found, as `npm run content` says it: where, what, how to mend it. With a script the editor lists it. */
export async function Report({ report }: { report: DocumentReport }) {
  const [t, issues] = await Promise.all([
    getTranslations('studio.report'),
    getTranslations('content.issues'),
  ]);
  const { document } = report;
  if (document) {
    return (
      <Notice tone="good" title={t('clean')}>
        {t('minutes', { fr: document.fr.minutes, en: document.en.minutes })}
      </Notice>
    );
  }
  return (
    <Notice tone="late" title={t('problems', { count: report.issues.length })}>
      <ul className="without-script mt-3 flex list-none flex-col gap-3">
        {report.issues.map((found) => (
          <li key={`${found.file}:${found.line}:${found.column}:${found.code}`}>
            <p className="text-sm tabular-nums">
              {t('place', { file: found.file, line: found.line, column: found.column })}
            </p>
            <p className="font-medium">{issues(`${found.code}.what`, found.params)}</p>
            <p className="text-ink-soft">{issues(`${found.code}.mend`, found.params)}</p>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
