import type { Root } from 'mdast';
import { getTranslations } from 'next-intl/server';
import { ChangedWords, type ChangeLabels } from '@/components/ui/changed-words';
import type { Locale } from '@/i18n/routing';
import { blocksOf, type ComparedBlock, compareBlocks } from '../blocks';

/** Blocks that stay, but for the one before and the one after what changed, are counted and left out. */
function shown(blocks: readonly ComparedBlock[]): (ComparedBlock | number)[] {
  const found: (ComparedBlock | number)[] = [];
  for (const [index, block] of blocks.entries()) {
    const near = [index - 1, index, index + 1].some((at) => blocks[at] && blocks[at].change !== 'same');
    const last = found.at(-1);
    if (near) found.push(block);
    else if (typeof last === 'number') found[found.length - 1] = last + 1;
    else found.push(1);
  }
  return found;
}

const looks: Readonly<Record<ComparedBlock['kind'], string>> = {
  heading: 'font-semibold text-lg',
  text: '',
  item: 'pl-5',
  label: 'text-sm',
};

/** One language as it reads, before and after: words that went are struck out, words that came underlined. */
export async function ComparedText({
  before,
  after,
  locale,
  labels,
}: {
  before: Root | null;
  after: Root | null;
  locale: Locale;
  labels: ChangeLabels;
}) {
  const t = await getTranslations('studio.compare');
  if (!before || !after) return <p>{t('unread')}</p>;
  const blocks = compareBlocks(blocksOf(before, locale), blocksOf(after, locale));
  if (blocks.every(({ change }) => change === 'same')) return <p>{t('alike')}</p>;
  let at = 0;
  return (
    <div className="flex max-w-measure flex-col gap-3 font-serif" lang={locale}>
      {shown(blocks).map((one) => {
        at += 1;
        if (typeof one === 'number') {
          return (
            <p key={at} className="text-center font-sans text-ink-soft text-sm">
              {t('left', { count: one })}
            </p>
          );
        }
        return (
          <p key={at} className={looks[one.kind]}>
            <ChangedWords words={one.words} labels={labels} />
          </p>
        );
      })}
    </div>
  );
}
