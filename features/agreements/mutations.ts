import { and, eq } from 'drizzle-orm';
import { isFresh } from '@/access/confirmation';
import { key } from '@/access/keys';
import type { OrganizationScope } from '@/access/scope';
import { languageWishes } from '@/db/schema/agreements';
import { events } from '@/db/schema/evidence';
import { FOR_EVER, findExpiry, recordExpiry } from '@/features/assignments/cycles/mutations';
import { commitTo, record } from '@/features/evidence/mutations';
import { sameName } from '@/lib/names';
import { done, isRefused, type Outcome, type Refused, refused } from '@/lib/outcome';
import type { SignInput, SigningProof, WishInput } from './input';
import { presentedAt } from './presentation';
import { actingMember, findSigning, presentationOf, type Signing } from './queries';
import { wishDigest } from './sentences';
import { composeSignature } from './signature';
import { writeSignature } from './signing/mutations';
import { attendSigning } from './signing/queries';

type ActRefusal = 'not_assigned' | 'superseded' | 'not_open' | 'comes_later' | 'presentation_expired';

/** What signing and wishing ask alike: this adoption is in force, the obligation open, the text shown lately. */
function mayAct<A extends { readonly id: string }>(
  scope: OrganizationScope,
  signing: Pick<Signing, 'assignment'> & { readonly adoption: A | null },
  input: { readonly adoption: string; readonly ticket: string },
): { readonly adoption: A; readonly presented: Date } | Refused<ActRefusal> {
  const { adoption, assignment } = signing;
  if (!adoption || adoption.id !== input.adoption) return refused('superseded');
  if (assignment.state !== 'open') return refused('not_open');
  if (assignment.waits) return refused('comes_later');
  const of = presentationOf(scope, signing, adoption.id);
  const presented = presentedAt(input.ticket, of, scope.now, key('presentation'));
  return presented ? { adoption, presented } : refused('presentation_expired');
}

/** Records the express wish to be bound by the English version, after the French one was shown (C-11, s. 41). */
export async function wishLanguage(
  scope: OrganizationScope,
  input: WishInput,
): Promise<Outcome<{ wished: true }, ActRefusal>> {
  const { db, organizationId } = scope;
  const memberId = actingMember(scope);
  const signing = await findSigning(scope, input.agreement);
  if (!signing) return refused('not_assigned');
  const allowed = mayAct(scope, signing, input);
  if (isRefused(allowed)) return allowed;
  const eventId = scope.chance.uuid();
  const [wished] = await db
    .insert(languageWishes)
    .values({
      organizationId,
      memberId,
      adoptionId: allowed.adoption.id,
      locale: 'en',
      frenchPresentedAt: allowed.presented,
      wishedAt: scope.now,
      eventId,
    })
    .onConflictDoNothing()
    .returning({ wishedAt: languageWishes.wishedAt });
  if (!wished) return done({ wished: true });
  const facts = {
    member: memberId,
    adoption: allowed.adoption.id,
    locale: 'en' as const,
    frenchPresentedAt: allowed.presented.toISOString(),
    wish: wishDigest(input.page),
  };
  await record(scope, 'language.wished', facts, { memberId, eventId });
  return done({ wished: true });
}

type SignRefusal = ActRefusal | 'confirm_first' | 'wish_first' | 'name_differs';

export interface Signed {
  readonly signatureId: string;
  /** It had been recorded before: a second click, another tab, a retry. */
  readonly again: boolean;
}

/**
 * Signs the adoption in force. One signature however many clicks, tabs or retries: the unique key decides, and
 * whoever comes second is answered with the first. Row, side rows, event and the obligation's end are one
 * transaction. See features/evidence/seal.ts for what is sealed and under which law.
 */
export async function signAgreement(
  scope: OrganizationScope,
  input: SignInput,
  proof: SigningProof,
): Promise<Outcome<Signed, SignRefusal>> {
  const signing = await attendSigning(scope, input.agreement);
  if (!signing) return refused('not_assigned');
  if (signing.signature) return done({ signatureId: signing.signature.id, again: true });
  const allowed = mayAct(scope, signing, input);
  if (isRefused(allowed)) return allowed;
  if (!isFresh(proof.session, scope.now)) return refused('confirm_first');
  if (input.text === 'en' && !signing.wish) return refused('wish_first');
  if (!sameName(input.typedName, signing.nameOnFile)) return refused('name_differs', 'typedName');

  const { adoption, presented } = allowed;
  const signatureId = scope.chance.uuid();
  const eventId = scope.chance.uuid();
  const act = composeSignature({
    organizationId: scope.organizationId,
    memberId: actingMember(scope),
    signatureId,
    now: scope.now,
    text: input.text,
    signing,
    adoption,
    presented,
    session: proof.session,
    typed: commitTo(scope, 'typed_name', input.typedName),
    filed: commitTo(scope, 'filed_name', signing.nameOnFile),
    ip: commitTo(scope, 'ip', proof.origin.ip),
    userAgent: commitTo(scope, 'user_agent', proof.origin.userAgent),
  });
  const { id } = signing.assignment;
  const [pinReset, expiry] = await Promise.all([
    pinWasReset(scope, proof),
    signing.recurs ? findExpiry(scope, id) : FOR_EVER,
  ]);
  const made = { ...act, eventId, pinWasReset: pinReset, expiry };
  const { written, closed } = await writeSignature(scope, made);
  if (!written) return whoCameFirst(scope, input);
  if (!closed) return refused('not_open');
  const { member: memberId, document: documentId, cycle } = act.facts;
  await recordExpiry(scope, { id, memberId, documentId, cycle }, expiry);
  await scope.enqueue({
    task: 'copies:seal',
    payload: { organizationId: scope.organizationId, record: 'signature', recordId: signatureId },
    key: `copies:${signatureId}`,
  });
  return done({ signatureId, again: false });
}

/** Another click of the same person came first, and its signature is the one; else a new adoption did. */
async function whoCameFirst(
  scope: OrganizationScope,
  input: SignInput,
): Promise<Outcome<Signed, 'superseded'>> {
  const signing = await findSigning(scope, input.agreement);
  const first = signing?.adoption?.id === input.adoption ? signing.signature : null;
  return first ? done({ signatureId: first.id, again: true }) : refused('superseded');
}

/** That a manager had this person's PIN replaced, which whoever weighs the signature ought to know. */
async function pinWasReset(scope: OrganizationScope, { session }: SigningProof): Promise<boolean> {
  if (session.latestMethod !== 'pin' && session.latestMethod !== 'card') return false;
  const [reset] = await scope.db
    .select({ id: events.id })
    .from(events)
    .where(
      and(
        eq(events.organizationId, scope.organizationId),
        eq(events.memberId, actingMember(scope)),
        eq(events.type, 'pin.reset'),
      ),
    )
    .limit(1);
  return reset !== undefined;
}
