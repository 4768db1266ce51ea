import type { Locale } from '@/i18n/routing';

/**
 * A text of the library, from `fillTemplate`: one string and not a thousand elements, so that it costs neither the
 * server nor an old phone more than its bytes.
 */
export function HtmlText({ html, locale }: { html: string; locale: Locale }) {
  return (
    <div
      className="prose"
      lang={locale}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: React wrote it from a checked tree, and holes are escaped.
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}
