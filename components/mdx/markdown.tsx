import type { RenderContext } from './context';
import { type MdxProps, text } from './props';

/** A link out says nothing of where the reader comes from; a link inside exists only for who can open it. */
export function anchor({ insideHref }: RenderContext) {
  return function Anchor({ href, children }: MdxProps) {
    const address = text(href);
    if (!address.startsWith('/')) {
      return (
        <a href={address} rel="noreferrer">
          {children}
        </a>
      );
    }
    const inside = insideHref(address);
    return inside ? <a href={inside}>{children}</a> : children;
  };
}

/** Headers say what they head; alignment is left to the page's style. */
export function TableHeader({ children }: MdxProps) {
  return <th scope="col">{children}</th>;
}

export function TableCell({ children, 'data-label': label }: MdxProps) {
  return <td data-label={text(label)}>{children}</td>;
}
