import type { RenderContext } from './context';
import { type MdxProps, text } from './props';

/** A picture that stands beside the text, with what it shows. */
export function figure({ assetHref }: RenderContext) {
  return function Figure({ src, alt, caption }: MdxProps) {
    return (
      <figure className="space-y-2">
        <img src={assetHref(text(src))} alt={text(alt)} loading="lazy" decoding="async" />
        {text(caption) ? (
          <figcaption className="font-sans text-ink-soft text-sm">{text(caption)}</figcaption>
        ) : null}
      </figure>
    );
  };
}
