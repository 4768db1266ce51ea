import { getLocale } from 'next-intl/server';
import type { AnchorHTMLAttributes } from 'react';
import { localePath } from '@/i18n/path';

export interface LinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  /** Inside address without its language: `/library`. The language of the page is put before it. */
  href: string;
}

/**
 * An ordinary link to a page of the product, in the language of the page that holds it. Plain on purpose: no
 * prefetch, no script, and the answer to a press is a whole document that any browser can show.
 */
export async function Link({ href, ...rest }: LinkProps) {
  return <a href={localePath(await getLocale(), href)} {...rest} />;
}

export const linkStyle =
  'text-accent underline decoration-1 underline-offset-[0.18em] hover:decoration-2 print:text-ink';

/** A link inside a sentence of the interface (texts in `.prose` style their own). */
export function TextLink({ className, ...rest }: LinkProps) {
  return <Link className={className ?? linkStyle} {...rest} />;
}
