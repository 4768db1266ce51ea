import { createTranslator } from 'next-intl';
import { standingAlone } from '@/features/publishing/look';
import { dateAndTime } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';
import { escapeHtml } from '@/lib/holes';
import en from '@/messages/en.json';
import fr from '@/messages/fr.json';
import type { Acceptance, Version } from './queries';

/**
 * What both parties accepted, as one page that stands alone: the text in the language that binds, byte for byte, then who
 * accepted it, when, and both seals. Made each time it is asked for, so that it keeps no name that was erased.
 *
 * @param organization its name
 * @returns UTF-8, without script; null when that version has no such text
 */
export function agreementFile(
  { number, facts, typedName, acceptedAt, seal, texts }: Version,
  acceptance: Pick<Acceptance, 'locale' | 'at' | 'seal' | 'name'>,
  organization: string,
): Buffer | null {
  const { locale } = acceptance;
  const text = texts.find((one) => one.part === 'contract' && one.locale === locale);
  if (!text) return null;
  const messages = locale === 'fr' ? fr : en;
  const t = createTranslator({ locale, messages, namespace: 'contract.print' });
  const row = (name: string, value: string) =>
    `<tr><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`;
  const table = (rows: readonly string[]) => ['<table>', ...rows, '</table>'];
  const html = standingAlone({ locale, title: t('foot', { number }) }, [
    '<main>',
    text.bytes.toString('utf8').trim(),
    `<h2>${escapeHtml(t('heading'))}</h2>`,
    ...table([row(t('version'), String(number)), row(t('hash'), text.sha256)]),
    `<h3>${escapeHtml(t('operatorPart'))}</h3>`,
    ...table([
      row(t('operator'), facts.name),
      row(t('by'), typedName),
      row(t('at'), dateAndTime(locale, acceptedAt)),
      row(t('seal'), seal),
    ]),
    `<h3>${escapeHtml(t('organizationPart'))}</h3>`,
    ...table([
      row(t('organization'), organization),
      row(t('by'), acceptance.name ?? t('erased')),
      row(t('at'), dateAndTime(locale, acceptance.at)),
      row(t('language'), t(`languages.${locale}`)),
      row(t('seal'), acceptance.seal),
    ]),
    `<p class="soft">${escapeHtml(t('note'))}</p>`,
    '</main>',
  ]);
  return Buffer.from(html, 'utf8');
}

/** What the file is called. @param locale that binds */
export const agreementName = (number: number, locale: Locale): string =>
  locale === 'fr' ? `contrat-version-${number}.html` : `contract-version-${number}.html`;
