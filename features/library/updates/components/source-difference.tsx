import { getTranslations } from 'next-intl/server';
import { compareLines, type Hunk } from '../merge';

/** Lines shown around each difference. */
const AROUND = 2;

/** What is the same and far from any difference is counted, not shown. */
function shorten(lines: readonly string[], first: boolean, last: boolean) {
  const [head, tail] = [first ? 0 : AROUND, last ? 0 : AROUND];
  if (lines.length <= head + tail + 1) return { before: lines, left: 0, after: [] };
  return {
    before: lines.slice(0, head),
    left: lines.length - head - tail,
    after: tail === 0 ? [] : lines.slice(-tail),
  };
}

interface Words {
  readonly added: string;
  readonly removed: string;
  readonly same: (count: number) => string;
}

function Lines({ hunk, words }: { hunk: Hunk; words: Words }) {
  const Mark = hunk.kind === 'added' ? 'ins' : 'del';
  const look =
    hunk.kind === 'added'
      ? 'border-good bg-good-soft no-underline'
      : 'border-late bg-late-soft line-through decoration-1';
  return (
    <Mark className={`block border-l-3 px-3 py-1 ${look}`}>
      <span className="sr-only">{hunk.kind === 'added' ? words.added : words.removed} </span>
      {hunk.lines.join('\n')}
    </Mark>
  );
}

function Same({ hunk, first, last, words }: { hunk: Hunk; first: boolean; last: boolean; words: Words }) {
  const { before, left, after } = shorten(hunk.lines, first, last);
  return (
    <>
      {before.length > 0 ? <span className="block px-3 py-1">{before.join('\n')}</span> : null}
      {left > 0 ? (
        <span className="block px-3 py-1 font-sans text-ink-soft text-sm">{words.same(left)}</span>
      ) : null}
      {after.length > 0 ? <span className="block px-3 py-1">{after.join('\n')}</span> : null}
    </>
  );
}

/** One file's source, before and after, line by line, with what is added and what is removed said as well as shown. */
export async function SourceDifference({
  file,
  before,
  after,
}: {
  file: string;
  before: string;
  after: string;
}) {
  const t = await getTranslations('studio.updates');
  const hunks = compareLines(before, after);
  const words: Words = {
    added: t('added'),
    removed: t('removed'),
    same: (count) => t('same', { count }),
  };
  return (
    <div className="mt-6">
      <h3 className="font-mono text-sm">{file}</h3>
      <div className="mt-2 overflow-hidden whitespace-pre-wrap break-words border border-line font-mono text-sm">
        {hunks.map((hunk, index) => {
          const key = `${index}-${hunk.kind}`;
          return hunk.kind === 'same' ? (
            <Same key={key} hunk={hunk} first={index === 0} last={index === hunks.length - 1} words={words} />
          ) : (
            <Lines key={key} hunk={hunk} words={words} />
          );
        })}
      </div>
    </div>
  );
}
