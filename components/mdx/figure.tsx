import type { RenderContext } from './context';
import { type MdxProps, text } from './props';

/** A picture that stands beside the text, with what it shows; its words in its place when it is not there. */
export function figure({ image }: RenderContext) {
  return function Figure({ src, alt, caption }: MdxProps) {
    const found = image(text(src));
    return (
      <figure className="keep-together space-y-2">
        {found ? (
          <img
            src={found.href}
            width={found.width}
            height={found.height}
            alt={text(alt)}
            loading="lazy"
            decoding="async"
            className="h-auto max-w-full rounded-sm border border-line"
          />
        ) : (
          <p>{text(alt)}</p>
        )}
        {text(caption) ? (
          <figcaption className="font-sans text-ink-soft text-sm">{text(caption)}</figcaption>
        ) : null}
      </figure>
    );
  };
}
