import type { Locale } from '@/i18n/routing';

/**
 * The frozen bytes of an adoption, exactly as they are hashed. They are markup of our own making, of a closed set
 * of elements without attributes but citations' addresses (canonical-html.ts), and never a person's.
 */
export function FrozenText({ bytes, locale }: { bytes: Uint8Array; locale: Locale }) {
  const html = Buffer.from(bytes).toString('utf8');
  return (
    <article
      lang={locale}
      className="prose [&>h1]:text-2xl"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: what is hashed must be shown byte for byte; we made it.
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}
