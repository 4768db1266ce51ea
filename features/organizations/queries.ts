import { eq, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { organizations } from '@/db/schema/organizations';
import type { Settings } from './mutations';

/** People offered as the person in charge: the few who decide come first, whatever the size of the place. */
const OFFERED = 500;

export interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly inCharge: boolean;
}

export interface OrganizationSettings {
  readonly settings: Settings;
  readonly candidates: readonly Candidate[];
}

/** What the organization says of itself, and who may be its person in charge. Two statements. */
export async function findSettings({ db, organizationId }: OrganizationScope): Promise<OrganizationSettings> {
  const [settings] = await db
    .select({
      name: organizations.name,
      nameEn: organizations.nameEn,
      sector: organizations.sector,
      personInChargeTitle: organizations.personInChargeTitle,
      personInChargeContact: organizations.personInChargeContact,
      incidentContact: organizations.incidentContact,
      defaultLocale: organizations.defaultLocale,
      bilingualWhenUnknown: organizations.bilingualWhenUnknown,
    })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  if (!settings) throw new Error('an organization without a row');
  const candidates = await db.execute<Candidate & Record<string, unknown>>(sql`
    select id, name, person_in_charge as "inCharge" from members
    where organization_id = ${organizationId} and left_at is null and role <> 'auditor'
    order by person_in_charge desc, array_position(array['owner', 'manager', 'employee'], role), name collate "fr-x-icu"
    limit ${OFFERED}`);
  const personInChargeId = candidates.find(({ inCharge }) => inCharge)?.id ?? null;
  return { settings: { ...settings, personInChargeId }, candidates };
}
