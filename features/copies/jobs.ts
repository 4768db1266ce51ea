import { setTimeout as sleep } from 'node:timers/promises';
import type { TaskHandlers, Tasks } from '@/access/jobs';
import { withOrganization } from '@/access/mint';
import type { Runtime } from '@/access/runtime';
import type { OrganizationScope } from '@/access/scope';
import { placeEvents } from '@/features/evidence/mutations';
import { sealedBy, sealSigner } from '@/features/sealing/jobs';
import { type Sealed, sealPdf, stampPdf } from '@/features/sealing/pades';
import type { TimestampAuthority } from '@/features/sealing/timestamp';
import { env } from '@/lib/env';
import { keepPdf, mailCopy } from './mutations';
import { findSignedText } from './printing/queries';
import { countersealingText, type SignedText, sealingText, signedDocument } from './printing/signed-text';
import { findStoredCopy, type StoredCopy } from './queries';
import { typeset } from './typeset';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** A copy that comes later than that is no news: it waits in one's records, and nobody gets a heap of mails at once. */
const NEWS = DAY;
/** Another sequencer may be at work: its lines are there within moments. */
const LOOKS = 20;
const PAUSE = 250;
/** When another worker was faster, what it left may still lack something. */
const ROUNDS = 3;

type Payload = Tasks['copies:seal'];

/** The job's own hands: a scope of that organization at each call, and never a network inside one. */
interface Hands {
  readonly runtime: Runtime;
  readonly payload: Payload;
  readonly authority: TimestampAuthority | null;
  within<T>(work: (scope: OrganizationScope) => Promise<T>): Promise<T>;
}

/** What the copy says, once its record has its line in the log; null when nobody is left to name. */
async function findPlaced({ within, payload }: Hands): Promise<SignedText | null> {
  const { record, recordId } = payload;
  if (record === 'certificate') return null;
  for (let look = 0; look < LOOKS; look++) {
    const text = await within((scope) => findSignedText(scope, record, recordId));
    if (text === 'gone') return null;
    if (text !== 'unplaced') return text;
    if ((await within(placeEvents)) === 0) await sleep(PAUSE);
  }
  throw new Error('the record has no line in the log');
}

/** A timestamp that was not given is asked for again, the later the longer it has been missing. */
async function askAgain(scope: OrganizationScope, payload: Payload, since: Date): Promise<void> {
  const waited = scope.now.getTime() - since.getTime();
  const delay = Math.min(Math.max(waited, MINUTE), DAY);
  await scope.enqueue({
    task: 'copies:seal',
    payload,
    key: `stamp:${payload.recordId}`,
    at: new Date(scope.now.getTime() + delay),
  });
}

/** Sets and seals what is not there yet, and puts the employer's seal over it. Null when nothing lacks. */
async function sealed(
  { runtime, authority }: Hands,
  text: SignedText,
  stored: StoredCopy | null,
): Promise<(Sealed & { revision: number }) | null> {
  const revision = text.countersigned ? 2 : 1;
  if (stored && stored.revision >= revision) return null;
  const signer = await sealSigner(runtime);
  const options = { at: runtime.clock.now(), authority };
  const place = sealedBy();
  let pdf: Uint8Array;
  let profile: Sealed['profile'] = 'b-b';
  if (stored) {
    // Under the next seal this one could no more be given its timestamp.
    const stamped = authority && stored.profile === 'b-b' ? await stampPdf(stored.bytes, authority) : null;
    pdf = stamped ?? stored.bytes;
  } else {
    const set = await typeset(signedDocument(text, env().PUBLIC_URL));
    ({ pdf, profile } = await sealPdf(set, signer, { ...options, text: sealingText(text, place) }));
  }
  if (text.countersigned) {
    const by = countersealingText(text, text.countersigned, place);
    ({ pdf, profile } = await sealPdf(pdf, signer, { ...options, text: by }));
  }
  return { pdf, profile, revision };
}

/** Asks once more for the timestamp that the last seal lacks. @returns false when another worker was faster. */
async function stamp({ within, payload, authority }: Hands, stored: StoredCopy): Promise<boolean> {
  if (stored.profile === 'b-t' || !authority) return true;
  const pdf = await stampPdf(stored.bytes, authority);
  return within(async (scope) => {
    if (!pdf) {
      await askAgain(scope, payload, stored.sealedAt);
      return true;
    }
    const { memberId, revision } = stored;
    return keepPdf(scope, { ...payload, memberId, revision, pdf, profile: 'b-t', over: stored.sha256 });
  });
}

/** One go. @returns false when another worker was faster, so that one has to look again at what there is. */
async function bringUpToDate(hands: Hands): Promise<boolean> {
  const { within, payload, authority } = hands;
  const text = await findPlaced(hands);
  const stored = await within((scope) => findStoredCopy(scope, payload.record, payload.recordId));
  const made = text && (await sealed(hands, text, stored));
  if (!made) return stored ? stamp(hands, stored) : true;
  const { memberId } = text;
  return within(async (scope) => {
    if (!(await keepPdf(scope, { ...payload, memberId, ...made, over: stored?.sha256 ?? null })))
      return false;
    if (!stored && scope.now.getTime() - text.at.getTime() < NEWS)
      await mailCopy(scope, { ...payload, memberId });
    if (authority && made.profile === 'b-b') await askAgain(scope, payload, stored?.sealedAt ?? scope.now);
    return true;
  });
}

/** The jobs of copies, over an authority of time. */
export function copyTasks(authority: () => TimestampAuthority | null) {
  return {
    /**
     * Brings the PDF of a record up to date, whatever is there already: set and sealed, countersigned, stamped. Its own
     * record and hash are one transaction with it, and one of several at once is kept.
     */
    async 'copies:seal'(runtime, payload) {
      const { organizationId } = payload;
      const actor = { kind: 'system', reason: 'copy' } as const;
      const hands: Hands = {
        runtime,
        payload,
        authority: authority(),
        within: (work) => withOrganization(runtime, { organizationId, actor }, work),
      };
      for (let round = 0; round < ROUNDS; round++) if (await bringUpToDate(hands)) return;
      throw new Error('the copy changed at each look');
    },
  } satisfies Partial<TaskHandlers>;
}
