import { Shape } from '@/components/ui/shape';
import type { RenderContext } from './context';
import { type MdxProps, text } from './props';

/**
 * A legal word with its meaning one press away. The browser's own popover: it opens and closes by keyboard,
 * by touch and without a script, and never moves the text. Spans, because it stands inside a paragraph. A
 * word joiner keeps a comma beside it: browsers may break a line after any button.
 */
export function term({ glossary, labels, insideHref }: RenderContext) {
  return function Term({ id, uid, glued, children }: MdxProps) {
    const entry = glossary.get(text(id));
    if (!entry) return children;
    const target = `term-${uid}`;
    const href = insideHref(`/glossary#${text(id)}`);
    return (
      <>
        <button
          type="button"
          popoverTarget={target}
          className="inline cursor-help border-0 p-0 text-left underline decoration-accent decoration-dotted decoration-2 underline-offset-[0.2em]"
        >
          {children}
        </button>
        {glued ? '\u2060' : null}
        <span
          id={target}
          popover="auto"
          role="note"
          aria-labelledby={`${target}-name`}
          className="not-supports-[selector(:popover-open)]:hidden fixed inset-x-4 top-auto bottom-4 m-auto max-w-measure rounded-md border border-line-strong bg-paper-raised p-5 text-ink shadow-none sm:bottom-8"
        >
          <span className="block font-sans text-base">
            <strong id={`${target}-name`} className="block">
              {href ? <a href={href}>{entry.term}</a> : entry.term}
            </strong>
            <span className="mt-1 block">{entry.meaning}</span>
            <button
              type="button"
              popoverTarget={target}
              popoverTargetAction="hide"
              className="mt-3 inline-flex min-h-11 items-center gap-2 font-medium text-accent underline"
            >
              <Shape name="slash" />
              {labels.glossary_close}
            </button>
          </span>
        </span>
      </>
    );
  };
}
