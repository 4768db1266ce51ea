import type { RenderContext } from './context';
import { type MdxProps, text } from './props';
import { ORG_VALUES } from './registry';

const BLANK = 'rounded-sm bg-accent-soft px-1 text-ink forced-outline';

/** Preview of a field that the owner fills in. The text that is signed comes from `renderCanonicalHtml`. */
export function field({ fields }: RenderContext) {
  return function Field({ id }: MdxProps) {
    return <span className={BLANK}>{fields?.get(text(id)) ?? `[${text(id)}]`}</span>;
  };
}

/** Preview of one of the organization's own values. */
export function org({ organization }: RenderContext) {
  return function Org({ value }: MdxProps) {
    const name = ORG_VALUES.find((known) => known === text(value));
    return <span className={BLANK}>{(name && organization?.[name]) ?? `[${text(value)}]`}</span>;
  };
}

/** Preview of a passage that stays only when a field has that value. */
export function when({ labels, fields }: RenderContext) {
  return function When({ field: id, is, children }: MdxProps) {
    const answer = fields?.get(text(id));
    if (answer !== undefined) return answer === text(is) ? children : null;
    return (
      <div className="space-y-3 border-line-strong border-l pl-4">
        <p className="font-sans text-ink-soft text-sm">
          {labels.when_only} {text(id)} = {text(is)}
        </p>
        {children}
      </div>
    );
  };
}
