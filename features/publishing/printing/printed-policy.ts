import type { PrintedDocument } from '@/features/copies/typeset';
import { longDate } from '@/i18n/format-date';
import { publicAddress } from '../addresses';
import { publishingTexts } from '../texts';
import type { Printable } from './queries';

/** A published policy as a PDF: the text, then which version it is and where it stands for ever. */
export function printedPolicy(policy: Printable, publicUrl: string): PrintedDocument {
  const { locale, organization, slug, title, tree, version, at, sha256 } = policy;
  const t = publishingTexts(locale);
  const place = { organization: slug, policy: policy.policy };
  return {
    locale,
    title,
    organization,
    at,
    tree,
    heading: t('print.heading'),
    evidence: [
      { label: t('print.version'), value: t('page.version', { number: version }) },
      { label: t('print.published'), value: longDate(locale, at) },
      { label: t('page.hash'), value: sha256, code: true },
      { label: t('print.address'), value: publicAddress(publicUrl, place, locale, version), code: true },
    ],
    notes: [t('print.note', { address: publicAddress(publicUrl, place, locale) })],
    foot: t('print.foot', { title, number: version }),
  };
}
