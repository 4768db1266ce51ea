import { key } from '@/access/keys';
import type { OrganizationScope } from '@/access/scope';
import type { Locale } from '@/i18n/routing';
import { presentedAt } from '../presentation';
import {
  type Adoption,
  findOwnerNames,
  findSigning,
  presentationOf,
  presentNow,
  readAdoptionText,
  type Signing,
} from '../queries';

/** A text as its page shows it to the acting member. */
export interface AgreementView {
  readonly signing: Signing;
  /** Null as long as nothing is adopted. */
  readonly shown: {
    readonly adoption: Adoption;
    readonly locale: Locale;
    readonly bytes: Buffer;
    /** Says that this was shown, to whom and when. */
    readonly ticket: string;
  } | null;
  /** Whom to ask when nothing is adopted. */
  readonly owners: readonly string[];
}

/** The text to read: French, or English once it has been wished for. Null when it was never assigned. */
export async function viewAgreement(
  scope: OrganizationScope,
  slug: string,
  wanted: Locale,
): Promise<AgreementView | null> {
  const signing = await findSigning(scope, slug);
  if (!signing) return null;
  const { adoption, wish } = signing;
  if (!adoption) return { signing, shown: null, owners: await findOwnerNames(scope) };
  const locale = wanted === 'en' && wish ? 'en' : 'fr';
  const { bytes } = await readAdoptionText(scope, adoption.id, locale);
  const ticket = presentNow(scope, signing, adoption.id);
  return { signing, shown: { adoption, locale, bytes, ticket }, owners: [] };
}

/** What the signing form says before it is signed. */
export interface SigningForm {
  readonly signing: Signing;
  readonly adoption: Adoption;
  readonly locale: Locale;
  readonly bytes: Buffer;
  readonly frenchPresentedAt: Date;
  readonly now: Date;
}

/**
 * The form to sign the text that was just read. `read_first` sends back to the text: it was not shown lately, it
 * has been replaced, or the English version has not been wished for.
 */
export async function viewSigningForm(
  scope: OrganizationScope,
  slug: string,
  { ticket, text }: { readonly ticket: string; readonly text: Locale },
): Promise<SigningForm | 'read_first' | null> {
  const signing = await findSigning(scope, slug);
  if (!signing) return null;
  const { adoption, assignment, wish } = signing;
  if (!adoption || assignment.state !== 'open' || (text === 'en' && !wish)) return 'read_first';
  const of = presentationOf(scope, signing, adoption.id);
  const presented = presentedAt(ticket, of, scope.now, key('presentation'));
  if (!presented) return 'read_first';
  const { bytes } = await readAdoptionText(scope, adoption.id, text);
  const frenchPresentedAt = (text === 'en' && wish?.frenchPresentedAt) || presented;
  return { signing, adoption, locale: text, bytes, frenchPresentedAt, now: scope.now };
}
