import { ACTS, citation, DEFAULT_ACT } from './acts';
import type { RenderContext } from './context';
import { type MdxProps, text } from './props';

/** A citation: (art. 3.1), (s. 3.1), with the act's full name for who points at it or listens. */
export function law({ locale }: RenderContext) {
  return function Law({ section, act }: MdxProps) {
    const key = text(act) || DEFAULT_ACT;
    return (
      <cite
        title={ACTS[key]?.title[locale] ?? key}
        // The section alone stays on one line; with the name of another act it is too long for a phone.
        className={`${key === DEFAULT_ACT ? 'whitespace-nowrap ' : ''}text-[0.9em] text-ink-soft not-italic`}
      >
        ({citation(locale, text(section), key)})
      </cite>
    );
  };
}
