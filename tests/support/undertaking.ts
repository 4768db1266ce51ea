import { randomUUID } from 'node:crypto';
import { withLibrary, withOrganization } from '@/access/mint';
import type { Role } from '@/access/permissions';
import type { OrganizationScope } from '@/access/scope';
import { assignments } from '@/db/schema/assignments';
import { organizations } from '@/db/schema/organizations';
import { members } from '@/db/schema/people';
import { freezeAdoption, saveDraft } from '@/features/agreements/adopting/mutations';
import { previewAdoption } from '@/features/agreements/adopting/queries';
import type { SignInput, SigningProof } from '@/features/agreements/input';
import { findSigning, presentNow } from '@/features/agreements/queries';
import { checkDocument } from '@/features/library/documents';
import { publishVersion } from '@/features/library/mutations';
import { isRefused } from '@/lib/outcome';
import type { TestRuntime } from './runtime';
import { publishTo } from './uptake';

export const AGREEMENT = 'engagement';

const FACT = { id: 'F1.1', act: 'P-39.1', section: '2', confidence: 'V' } as const;

function source(locale: 'fr' | 'en', revision: number): string {
  const body = locale === 'fr' ? 'Je m’engage envers' : 'I undertake towards';
  return `---
code: T90
revision: ${revision}
title: ${locale === 'fr' ? 'Engagement' : 'Undertaking'}
summary: Un.
reviewed: 2026-11-21
rests_on: [F1.1]
fields:
  - {id: effective_date, type: date, required: true, label: Date}
  - {id: adds, type: boolean, required: false, label: Plus}
  - {id: extra, type: longtext, required: false, label: Texte}
  - {id: all_signed, type: boolean, required: false, label: Tous}
contradictions:
  - {answers: {all_signed: true}, unless: signed_by_all, field: all_signed, reason: ${locale === 'fr' ? 'Pas encore.' : 'Not yet.'}}
---

## ${revision}

${body} <Org value="name" />, <Org value="incident_contact" />, <Field id="effective_date" />.

<When field="adds" is="true">

<Field id="extra" />

</When>

<When field="all_signed" is="true">

${locale === 'fr' ? 'Tous ont signé.' : 'All have signed.'}

</When>
`;
}

/** Publishes a version of a small agreement, or policy, in the library. */
export async function publishAgreement(
  runtime: TestRuntime,
  revision = 1,
  slug = AGREEMENT,
  kind: 'agreement' | 'policy' = 'agreement',
) {
  const { document, issues } = checkDocument(
    { kind, slug, fr: source('fr', revision), en: source('en', revision), quiz: null },
    {
      glossaryIds: new Set(),
      assets: new Map(),
      facts: new Map([[FACT.id, { ...FACT, statement: { fr: 'Un.', en: 'One.' } }]]),
    },
  );
  if (!document) throw new Error(JSON.stringify(issues));
  return publishTo(runtime, async () => {
    const outcome = await withLibrary(runtime, null, (scope) =>
      publishVersion(scope, { ...document, change: 'material' }),
    );
    if (isRefused(outcome)) throw new Error(outcome.refused);
    return outcome.done;
  });
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

/** An organization with its people, each of whom has the agreement to sign; the first is the owner. */
export interface Shop {
  readonly organizationId: string;
  readonly owner: Person;
  readonly people: readonly Person[];
  as<T>(person: Person, work: (scope: OrganizationScope) => Promise<T>): Promise<T>;
}

export async function makeShop(
  runtime: TestRuntime,
  documentId: string,
  names: readonly string[],
): Promise<Shop> {
  const organizationId = randomUUID();
  const people = names.map((name, index): Person => {
    return { id: randomUUID(), name, role: index === 0 ? 'owner' : 'employee' };
  });
  const [owner] = people;
  if (!owner) throw new Error('a shop needs an owner');
  const system = { kind: 'system', reason: 'test' } as const;
  await withOrganization(runtime, { organizationId, actor: system }, async ({ db, now }) => {
    await db.insert(organizations).values({
      id: organizationId,
      slug: `shop-${organizationId.slice(0, 8)}`,
      name: 'Boutique d’essai',
      sector: 'commerce',
      personInChargeTitle: 'Direction',
      personInChargeContact: 'vie.privee@exemple.ca',
      incidentContact: 'incident@exemple.ca',
      createdAt: now,
    });
    await db.insert(members).values(
      people.map(({ id, name, role }) => ({
        organizationId,
        id,
        name,
        role,
        locale: 'fr' as const,
        personInCharge: false,
        createdAt: now,
      })),
    );
    await db.insert(assignments).values(
      people.map(({ id }) => ({
        organizationId,
        id: randomUUID(),
        memberId: id,
        documentId,
        cycle: 1,
        position: 1,
        state: 'open' as const,
        assignedAt: now,
        dueOn: '2026-12-31',
      })),
    );
  });
  const as: Shop['as'] = ({ id, role }, work) => {
    const actor = {
      kind: 'member',
      memberId: id,
      userId: id,
      role,
      ledTeams: [],
      personInCharge: false,
    } as const;
    return withOrganization(runtime, { organizationId, actor }, work);
  };
  return { organizationId, owner, people, as };
}

/** Fills in and freezes what the owner would, by the same two steps. */
export async function adopt(shop: Shop, posted: Record<string, string> = {}, slug = AGREEMENT) {
  await shop.as(shop.owner, (scope) =>
    saveDraft(scope, { agreement: slug, posted: { effective_date: '2026-11-23', ...posted } }),
  );
  const preview = await shop.as(shop.owner, (scope) => previewAdoption(scope, slug));
  if (!preview?.prepared.ok) throw new Error(JSON.stringify(preview?.prepared));
  const { template, prepared } = preview;
  const input = {
    agreement: slug,
    version: template.versionId,
    fr: prepared.texts.fr.sha256,
    en: prepared.texts.en.sha256,
  };
  const outcome = await shop.as(shop.owner, (scope) => freezeAdoption(scope, input));
  if (isRefused(outcome)) throw new Error(outcome.refused);
  return outcome.done;
}

/** What the signing form of that person would post now. */
export async function formOf(shop: Shop, person: Person, slug = AGREEMENT): Promise<SignInput> {
  return shop.as(person, async (scope) => {
    const signing = await findSigning(scope, slug);
    if (!signing?.adoption) throw new Error('nothing to sign');
    const adoption = signing.adoption.id;
    const ticket = presentNow(scope, signing, adoption);
    return { agreement: slug, adoption, text: 'fr', ticket, consent: 'yes', typedName: person.name };
  });
}

/** Somebody who has just signed in by a mailed link. */
export function proofAt(now: Date, minutesAgo = 1): SigningProof {
  const at = new Date(now.getTime() - minutesAgo * 60_000);
  return {
    session: { method: 'mail_link', createdAt: at, latestMethod: 'mail_link', authenticatedAt: at },
    origin: { ip: '203.0.113.9', userAgent: 'Mozilla/5.0 (test)' },
  };
}
