'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { inLocale } from '@/i18n/path';
import type { Locale } from '@/i18n/routing';

/**
 * The same page, same filters, in the other language. A plain link, rendered by the server too: only the
 * address of the page is needed, and a layout does not know it.
 */
export function LanguageSwitch({ to, label }: { to: Locale; label: string }) {
  const path = inLocale(to, usePathname());
  const query = useSearchParams().toString();
  return (
    <a
      href={query ? `${path}?${query}` : path}
      hrefLang={to}
      lang={to}
      className="inline-flex min-h-11 items-center text-accent underline decoration-1 underline-offset-4 hover:decoration-2"
    >
      {label}
    </a>
  );
}
