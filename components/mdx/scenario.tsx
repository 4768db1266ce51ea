import { Shape, type ShapeName } from '@/components/ui/shape';
import type { RenderContext } from './context';
import { type MdxProps, text } from './props';

/** A situation to think about, with its choices. Its title is a heading: it is a part of the guide. */
export function scenario({ labels }: RenderContext) {
  return function Scenario({ title, children }: MdxProps) {
    return (
      <div className="space-y-4 rounded-md border border-line bg-paper-raised px-4 py-5 sm:px-6">
        <h2 className="mt-0 text-xl">
          <span className="block font-medium font-sans text-ink-soft text-sm">{labels.scenario}</span>
          {text(title)}
        </h2>
        {children}
      </div>
    );
  };
}

type Verdict = 'good' | 'poor' | 'mixed';
const VERDICTS: Readonly<Record<Verdict, { shape: ShapeName; ink: string }>> = {
  good: { shape: 'check', ink: 'text-good' },
  poor: { shape: 'triangle', ink: 'text-late' },
  mixed: { shape: 'half', ink: 'text-ink-soft' },
};

function verdictOf(value: string): Verdict {
  return value === 'good' || value === 'poor' ? value : 'mixed';
}

/** One thing that could be done; opening it says what would happen and why. Native, so it needs no script. */
export function choice({ labels }: RenderContext) {
  return function Choice({ label, verdict, children }: MdxProps) {
    const known = verdictOf(text(verdict));
    const { shape, ink } = VERDICTS[known];
    return (
      <details className="disclosure border-line border-t pt-1">
        <summary className="flex min-h-11 items-center gap-3 py-1 font-medium font-sans text-accent text-base">
          <svg
            viewBox="0 0 16 16"
            width="16"
            height="16"
            aria-hidden="true"
            focusable="false"
            className="size-3.5 shrink-0"
          >
            <path d="M2 8h12" stroke="currentColor" strokeWidth="1.7" strokeLinecap="round" />
            <path
              d="M8 2v12"
              stroke="currentColor"
              strokeWidth="1.7"
              strokeLinecap="round"
              className="disclosure-bar"
            />
          </svg>
          <span>{text(label)}</span>
        </summary>
        <div className="space-y-2 pt-1 pb-3">
          <p className={`flex items-center gap-2 font-sans font-semibold text-base ${ink}`}>
            <Shape name={shape} />
            {labels[`verdict_${known}`]}
          </p>
          {children}
        </div>
      </details>
    );
  };
}
