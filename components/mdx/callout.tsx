import { Shape, type ShapeName } from '@/components/ui/shape';
import type { RenderContext } from './context';
import type { MdxLabels } from './labels';
import { type MdxProps, text } from './props';

const KINDS: Readonly<
  Record<string, { shape: ShapeName; box: string; ink: string; label: keyof MdxLabels }>
> = {
  note: { shape: 'info', box: 'border-accent bg-accent-soft', ink: 'text-accent', label: 'callout_note' },
  tip: { shape: 'check', box: 'border-good bg-good-soft', ink: 'text-good', label: 'callout_tip' },
  caution: { shape: 'triangle', box: 'border-late bg-late-soft', ink: 'text-late', label: 'callout_caution' },
  law: { shape: 'half', box: 'border-ink-soft bg-paper-raised', ink: 'text-ink-soft', label: 'callout_law' },
};

/** Something beside the main thread. A note and not a landmark: landmarks inside `main` only make noise. */
export function callout({ labels }: RenderContext) {
  return function Callout({ kind, title, uid, children }: MdxProps) {
    const { shape, box, ink, label } = KINDS[text(kind)] ?? {
      ...{ shape: 'info', box: 'border-accent bg-accent-soft', ink: 'text-accent', label: 'callout_note' },
    };
    return (
      <div
        role="note"
        aria-labelledby={`callout-${uid}`}
        className={`keep-together flex gap-3 rounded-sm border-l-3 px-4 py-3 forced-outline ${box}`}
      >
        <Shape name={shape} className={`mt-[0.45em] size-4 ${ink}`} />
        <div className="min-w-0 flex-1 space-y-2">
          <p id={`callout-${uid}`} className="font-sans font-semibold text-base">
            {text(title) || labels[label]}
          </p>
          {children}
        </div>
      </div>
    );
  };
}
