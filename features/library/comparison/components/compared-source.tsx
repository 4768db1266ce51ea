import { getTranslations } from 'next-intl/server';
import { compareLines, hunksOf, type SourceLine } from '../source-lines';

const marks: Readonly<Record<SourceLine['change'], string>> = { same: ' ', added: '+', removed: '−' };
const looks: Readonly<Record<SourceLine['change'], string>> = {
  same: '',
  added: 'bg-good-soft',
  removed: 'bg-late-soft',
};

/** One file line by line: what went and what came, with the lines around. */
export async function ComparedSource({
  before,
  after,
  file,
}: {
  before: string;
  after: string;
  file: string;
}) {
  const t = await getTranslations('studio.compare');
  const hunks = hunksOf(compareLines(before, after));
  if (hunks.length === 0) return null;
  return (
    <table className="w-full table-fixed border-collapse font-mono text-sm">
      <caption className="pb-2 text-left font-sans font-semibold text-base">{file}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{t('source.before')}</th>
          <th scope="col">{t('source.after')}</th>
          <th scope="col">{t('source.line')}</th>
        </tr>
      </thead>
      {hunks.map((hunk) => (
        <tbody key={`${hunk[0]?.before}:${hunk[0]?.after}`} className="border-line border-y-2">
          {hunk.map((line) => (
            <tr key={`${line.before}:${line.after}`} className={`align-top ${looks[line.change]}`}>
              <td className="w-10 px-1 text-right text-ink-soft">{line.before}</td>
              <td className="w-10 px-1 text-right text-ink-soft">{line.after}</td>
              <td className="whitespace-pre-wrap break-words px-2">
                <span aria-hidden="true">{marks[line.change]} </span>
                {line.change === 'same' ? null : (
                  <span className="sr-only">{t(line.change === 'added' ? 'added' : 'removed')} </span>
                )}
                {line.change === 'removed' ? (
                  <del className="no-underline">{line.text}</del>
                ) : line.change === 'added' ? (
                  <ins className="no-underline">{line.text}</ins>
                ) : (
                  line.text
                )}
              </td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}
