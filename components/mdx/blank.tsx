import type { RenderContext } from './context';
import { type MdxProps, text } from './props';

/**
 * A ruled space to write in by hand: its name, then its lines. It asks nothing of who listens but to know that it is
 * there: the lines are drawn, not said.
 */
export function blank({ labels }: RenderContext) {
  return function Blank({ lines, label, uid }: MdxProps) {
    const rules = Array.from({ length: Number(text(lines)) }, (_, index) => `${uid}-${index + 1}`);
    return (
      <div className="keep-together font-sans text-base">
        <p>
          {text(label)}
          <span className="sr-only"> ({labels.blank})</span>
        </p>
        {rules.map((rule) => (
          <div key={rule} aria-hidden="true" className="h-8 border-line-strong border-b" />
        ))}
      </div>
    );
  };
}
