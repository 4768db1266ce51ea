import { sql } from 'drizzle-orm';
import { withOrganization } from '@/access/mint';
import { NOTICE_VERSION } from '@/access/notice-version';
import type { Runtime } from '@/access/runtime';
import type { OrganizationScope } from '@/access/scope';
import { sessionHash } from '@/access/token-hash';
import { freezeAdoption, saveDraft } from '@/features/agreements/adopting/mutations';
import { previewAdoption } from '@/features/agreements/adopting/queries';
import { createOrganization, updateSettings } from '@/features/organizations/mutations';
import { acceptInvitation } from '@/features/people/invitations/mutations';
import { addMember } from '@/features/people/mutations';
import { acknowledgeNotice } from '@/features/people/notices/mutations';
import { noticeDigest } from '@/features/people/notices/notice';
import { assignProgram } from '@/features/programs/mutations';
import { quebecDay } from '@/lib/days';
import { randomToken } from '@/lib/hash';
import { isRefused, type Outcome } from '@/lib/outcome';

/** The built-in library's undertaking and the program that asks for it. */
export const UNDERTAKING = 'engagement-employe';
const PROGRAM = 'accueil';

type Role = 'owner' | 'employee';

/** Somebody who has come in: with a login, and the notice read. */
export interface Colleague {
  readonly memberId: string;
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
}

function expectDone<T>(outcome: Outcome<T>): T {
  if (isRefused(outcome)) throw new Error(`refused: ${outcome.refused} ${outcome.field ?? ''}`);
  return outcome.done;
}

/** An enterprise on a running product's database, acted in through the features' own mutations. */
export class Enterprise {
  private constructor(
    private readonly runtime: Runtime,
    readonly id: string,
    readonly slug: string,
  ) {}

  /** Opens it with its owner, adopts the built-in undertaking and asks the onboarding program of everyone. */
  static async open(runtime: Runtime, slug: string): Promise<Enterprise & { readonly owner: Colleague }> {
    const made = new Enterprise(runtime, runtime.chance.uuid(), slug);
    const name = `Atelier ${slug}`;
    const sector = 'commerce';
    await made.act(null, (scope) => createOrganization(scope, { slug, name, sector }));
    const owner = await made.hire('Odile Tremblay', 'owner');
    const settings = {
      name,
      nameEn: null,
      defaultLocale: 'fr',
      bilingualWhenUnknown: true,
      sector,
      personInChargeTitle: 'Propriétaire, responsable de la protection des renseignements personnels',
      personInChargeContact: 'vieprivee@atelier.example',
      incidentContact: 'poste 21',
      personInChargeId: owner.memberId,
    } as const;
    await made.act(owner, (scope) => updateSettings(scope, settings));
    await made.adopt(owner);
    await made.act(owner, (scope) => assignProgram(scope, { librarySlug: PROGRAM }));
    return Object.assign(made, { owner });
  }

  /** Finds again what {@link Enterprise.open} made, under another runtime. */
  under(runtime: Runtime): Enterprise {
    return new Enterprise(runtime, this.id, this.slug);
  }

  /** One act of a member, or (null) of the product itself. A refusal throws. */
  async act<T>(
    who: Colleague | null,
    mutation: (scope: OrganizationScope) => Promise<Outcome<T>>,
  ): Promise<T> {
    return expectDone(await this.look(who, mutation));
  }

  look<T>(who: Colleague | null, query: (scope: OrganizationScope) => Promise<T>): Promise<T> {
    const actor = who
      ? ({ kind: 'member', ledTeams: [], personInCharge: false, ...who } as const)
      : ({ kind: 'system', reason: 'test' } as const);
    return withOrganization(this.runtime, { organizationId: this.id, actor }, query);
  }

  /** Adds somebody, who accepts the invitation and reads the notice. */
  async hire(name: string, role: Role = 'employee'): Promise<Colleague> {
    const { connection, chance, clock } = this.runtime;
    const email = `${chance.uuid()}@atelier.example`;
    const person = { name, email, role, locale: 'fr', jobTitle: null, teamIds: [] } as const;
    const { memberId } = await this.act(null, (scope) => addMember(scope, person));
    const [login] = await connection.database.execute<{ id: string }>(
      sql`select create_user(${chance.uuid()}, ${email}, ${clock.now().toISOString()}) as id`,
    );
    if (!login) throw new Error('no login was made');
    const colleague: Colleague = { memberId, userId: login.id, name, role };
    await this.act(null, async (scope) => {
      const [invitation] = await scope.db.execute<{ link_id: string }>(
        sql`select link_id from invitations where organization_id = ${this.id} and member_id = ${memberId}`,
      );
      const linkId = invitation?.link_id ?? '';
      return acceptInvitation(scope, { memberId, userId: login.id, linkId });
    });
    const notice = { memberId, notice: NOTICE_VERSION, locale: 'fr', sha256: noticeDigest('fr') } as const;
    await this.act(colleague, (scope) => acknowledgeNotice(scope, notice));
    return colleague;
  }

  private async adopt(owner: Colleague): Promise<void> {
    const posted = { effective_date: quebecDay(this.runtime.clock.now()), remote_work: 'no' };
    await this.act(owner, (scope) => saveDraft(scope, { agreement: UNDERTAKING, posted }));
    await this.act(owner, async (scope) => {
      const preview = await previewAdoption(scope, UNDERTAKING);
      if (!preview || !('texts' in preview.prepared)) throw new Error('the undertaking can’t be adopted');
      const { fr, en } = preview.prepared.texts;
      const version = preview.template.versionId;
      return freezeAdoption(scope, { agreement: UNDERTAKING, version, fr: fr.sha256, en: en.sha256 });
    });
  }
}

/** Signs somebody in as a mailed link would. @returns the session's token, which its cookie carries. */
export async function openSession({ connection, clock }: Runtime, userId: string): Promise<string> {
  const token = randomToken();
  const now = clock.now();
  const until = new Date(now.getTime() + 86_400_000);
  await connection.database.execute(
    sql`select create_session(${sessionHash(token)}, ${userId}, 'mail_link', null,
      ${now.toISOString()}, ${until.toISOString()})`,
  );
  return token;
}
