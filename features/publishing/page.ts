import { longDate } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';
import { sha256 } from '@/lib/hash';
import { escapeHtml } from '@/lib/holes';
import { publicAddress, publicIndex } from './addresses';
import { STYLE, standingAlone } from './look';
import { publishingTexts } from './texts';

/** A version as the notice of changes lists it. */
export interface NotedVersion {
  readonly version: number;
  readonly at: Date;
  /** What changed; null for the first, and where nothing was said in that language. */
  readonly note: string | null;
  /** Of the adopted text in that language: 64 hexadecimal digits. */
  readonly sha256: string;
}

/** All that one published page says, in one language. */
export interface PublishedText {
  readonly locale: Locale;
  readonly organization: { readonly slug: string; readonly name: string };
  readonly policy: string;
  readonly title: string;
  /** The adopted bytes, exactly as they are hashed: markup of our own making. */
  readonly text: Uint8Array;
  readonly version: number;
  readonly indexable: boolean;
  /** Every version that may be read, the latest (this one) first. */
  readonly versions: readonly NotedVersion[];
}

export interface PageBytes {
  readonly bytes: Buffer;
  /** 32 bytes each. */
  readonly sha256: Buffer;
  readonly styleSha256: Buffer;
}

const other = (locale: Locale): Locale => (locale === 'fr' ? 'en' : 'fr');

/** The bytes of such a document, with their digests. */
function documentOf(
  { locale, title, indexable }: { locale: Locale; title: string; indexable: boolean },
  body: readonly string[],
): PageBytes {
  const head = [`<meta name="robots" content="${robots(indexable)}">`];
  const html = standingAlone({ locale, title, head }, body);
  const bytes = Buffer.from(html, 'utf8');
  return { bytes, sha256: sha256(bytes), styleSha256: sha256(Buffer.from(STYLE, 'utf8')) };
}

/** What a page tells search engines, in itself and beside itself. */
export const robots = (indexable: boolean): string => (indexable ? 'index, follow' : 'noindex, nofollow');

/**
 * A published policy as one file. The version in force says what changed since each version before it; a former one says
 * first that it is, and leads to the one in force. Addresses are whole, so that the same bytes stand on any site.
 */
export function publishedPage(
  text: PublishedText,
  { publicUrl, former }: { publicUrl: string; former: boolean },
): PageBytes {
  const { locale, organization, policy, title, version, versions, indexable } = text;
  const t = publishingTexts(locale);
  const place = { organization: organization.slug, policy };
  const link = (to: string, words: string, language?: Locale) =>
    `<a href="${escapeHtml(to)}"${language ? ` lang="${language}" hreflang="${language}"` : ''}>${escapeHtml(words)}</a>`;
  const there = publicAddress(publicUrl, place, other(locale), former ? version : undefined);
  const listed = versions.map(({ version: number, at, note, sha256: hash }) =>
    [
      '<li>',
      `<p>${link(publicAddress(publicUrl, place, locale, number), t('page.version', { number }))} · ${escapeHtml(t('page.publishedOn', { date: longDate(locale, at) }))}`,
      `<br>${escapeHtml(note ?? t('page.noNote'))}`,
      `<br><span class="soft">${escapeHtml(t('page.hash'))}</span> <code>${hash}</code></p>`,
      '</li>',
    ].join('\n'),
  );
  return documentOf(
    {
      locale,
      title: t('page.title', { title, organization: organization.name }),
      indexable: indexable && !former,
    },
    [
      `<a class="skip" href="#texte">${escapeHtml(t('page.skip'))}</a>`,
      '<header>',
      `<p>${escapeHtml(organization.name)}</p>`,
      `<nav aria-label="${escapeHtml(t('page.language'))}">${link(there, t('page.otherLanguage'), other(locale))}</nav>`,
      '</header>',
      '<main id="texte">',
      former
        ? `<div class="notice"><p><strong>${escapeHtml(t('page.former', { number: version }))}</strong> ${link(publicAddress(publicUrl, place, locale), t('page.toCurrent'))}</p></div>`
        : '',
      Buffer.from(text.text).toString('utf8').trimEnd(),
      '</main>',
      '<footer>',
      `<h2>${escapeHtml(t('page.changes'))}</h2>`,
      `<p>${escapeHtml(t('page.changesIntro'))}</p>`,
      `<ul>\n${listed.join('\n')}\n</ul>`,
      `<p>${link(publicIndex(publicUrl, organization.slug), t('page.all', { organization: organization.name }))}</p>`,
      '</footer>',
    ].filter(Boolean),
  );
}

/** A published policy as the list of an organization names it. */
export interface Listed {
  readonly slug: string;
  readonly titles: Readonly<Record<Locale, string>>;
  readonly at: Date;
}

/** All that an organization publishes, in French and then in English. */
export function indexPage(
  organization: { readonly slug: string; readonly names: Readonly<Record<Locale, string>> },
  listed: readonly Listed[],
  { publicUrl, indexable }: { publicUrl: string; indexable: boolean },
): PageBytes {
  const t = publishingTexts('fr');
  const part = (locale: Locale, level: 1 | 2) => {
    const words = publishingTexts(locale);
    const items = listed.map(({ slug, titles, at }) => {
      const address = publicAddress(publicUrl, { organization: organization.slug, policy: slug }, locale);
      const said = words('page.publishedOn', { date: longDate(locale, at) });
      return `<li><a href="${escapeHtml(address)}">${escapeHtml(titles[locale])}</a> · ${escapeHtml(said)}</li>`;
    });
    const heading = escapeHtml(words('page.all', { organization: organization.names[locale] }));
    return `<section lang="${locale}">\n<h${level}>${heading}</h${level}>\n<ul>\n${items.join('\n')}\n</ul>\n</section>`;
  };
  return documentOf(
    { locale: 'fr', title: t('page.all', { organization: organization.names.fr }), indexable },
    ['<main class="index">', part('fr', 1), part('en', 2), '</main>'],
  );
}

/** What whoever asks for what is not published is told: the same for all that there is not. */
export function missingPage(): PageBytes {
  const part = (locale: Locale, level: 1 | 2) => {
    const t = publishingTexts(locale);
    return `<section lang="${locale}">\n<h${level}>${escapeHtml(t('page.missing'))}</h${level}>\n<p>${escapeHtml(t('page.missingWhy'))}</p>\n</section>`;
  };
  const title = publishingTexts('fr')('page.missing');
  return documentOf({ locale: 'fr', title, indexable: false }, [
    '<main>',
    part('fr', 1),
    part('en', 2),
    '</main>',
  ]);
}

/** A link to the policy for a site of one's own: plain HTML, without a script. */
export function snippet(
  {
    organization,
    policy,
    titles,
  }: { organization: string; policy: string; titles: Readonly<Record<Locale, string>> },
  { publicUrl, locale, at }: { publicUrl: string; locale: Locale; at: Date },
): string {
  const address = publicAddress(publicUrl, { organization, policy }, locale);
  const said = publishingTexts(locale)('page.publishedOn', { date: longDate(locale, at) });
  return `<p lang="${locale}"><a href="${escapeHtml(address)}" hreflang="${locale}">${escapeHtml(titles[locale])}</a> (${escapeHtml(said)})</p>`;
}
