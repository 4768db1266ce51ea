import { Details } from '@/components/ui/details';
import { FrozenText } from '@/features/agreements/components/frozen-text';
import { Hash } from '@/features/agreements/components/hash';
import type { ComposedText } from '../texts';

/** One text in one language, folded, with its hash under it. */
export function TextInFull({
  text: { bytes, locale, sha256 },
  summary,
  hash,
  open = false,
}: {
  text: Pick<ComposedText, 'bytes' | 'locale' | 'sha256'>;
  summary: string;
  /** What stands before the hash. */
  hash: string;
  open?: boolean;
}) {
  return (
    <Details summary={summary} open={open}>
      <FrozenText bytes={bytes} locale={locale} />
      <p className="mt-4 text-ink-soft text-sm">
        {hash}
        <Hash hex={sha256} />
      </p>
    </Details>
  );
}
