import type { ProofMethod, SessionMethod } from './auth';
import { NOTICE_VERSION } from './notice-version';
import type { Role } from './permissions';
import type { Gate, Session } from './session';

/* What the gates' functions answer (0002_gates.sql, second_factor_of, english_name_of), and what it becomes. */

export type SessionRow = {
  user_id: string;
  email: string | null;
  method: SessionMethod;
  created_at: string;
  latest_method: ProofMethod;
  authenticated_at: string;
  consultant_name: string | null;
  confined_to: string | null;
  second_factor_at: string | null;
  factor_held: boolean;
};

export type MemberRow = SessionRow & {
  organization_id: string | null;
  organization_slug: string;
  organization_name: string;
  organization_name_en: string | null;
  sector: string;
  person_in_charge_title: string | null;
  person_in_charge_contact: string | null;
  incident_contact: string | null;
  member_id: string | null;
  member_name: string;
  role: Role;
  locale: 'fr' | 'en';
  person_in_charge: boolean;
  access_ends_on: string | null;
  led_teams: string[];
  notice_version: number | null;
  memberships: number;
  closing_until: string | null;
};

/** Who is behind the session of that hash; `visit`: on a shared tablet. */
export function sessionOf(row: SessionRow, hash: Buffer, visit: boolean): Session {
  return {
    hash,
    visit,
    userId: row.user_id,
    email: row.email,
    method: row.method,
    createdAt: new Date(row.created_at),
    latestMethod: row.latest_method,
    authenticatedAt: new Date(row.authenticated_at),
    consultantName: row.consultant_name,
    confinedTo: row.confined_to,
    factor: {
      held: row.factor_held,
      provedAt: row.second_factor_at === null ? null : new Date(row.second_factor_at),
    },
  };
}

const organizationOf = (row: MemberRow | VisitorRow, id: string): Gate['organization'] => ({
  id,
  slug: row.organization_slug,
  name: row.organization_name,
  names: { fr: row.organization_name, en: row.organization_name_en },
  sector: row.sector,
  personInChargeTitle: row.person_in_charge_title,
  personInChargeContact: row.person_in_charge_contact,
  incidentContact: row.incident_contact,
  closingUntil: row.closing_until,
});

/** The member let in by that row. */
export function gateOf(row: MemberRow, organizationId: string, memberId: string, session: Session): Gate {
  const { visit } = session;
  return {
    session,
    organization: organizationOf(row, organizationId),
    member: {
      id: memberId,
      name: row.member_name,
      // A tablet that lies in a shop opens nobody's desk, not even its owner's.
      role: visit ? 'employee' : row.role,
      locale: row.locale,
      personInCharge: row.person_in_charge && !visit,
      ledTeams: visit ? [] : row.led_teams,
      noticeVersion: row.notice_version ?? 0,
      memberships: row.memberships,
    },
    visitor: null,
  };
}

/** What `gate_visitor` answers (entry_locks): the organization, and the entry that is open there. */
export type VisitorRow = Pick<
  MemberRow,
  | 'organization_slug'
  | 'organization_name'
  | 'organization_name_en'
  | 'sector'
  | 'person_in_charge_title'
  | 'person_in_charge_contact'
  | 'incident_contact'
  | 'closing_until'
> & {
  organization_id: string;
  entry_id: string;
  ends_at: string;
};

/** The consultant let in by that row: as nobody's member, who has nothing to read or to sign there. */
export function visitorGateOf(row: VisitorRow, name: string, session: Session): Gate {
  return {
    session,
    organization: organizationOf(row, row.organization_id),
    member: {
      id: row.entry_id,
      name,
      role: 'visitor',
      locale: 'fr',
      personInCharge: false,
      ledTeams: [],
      // The notice tells employees what is kept about them; of a visitor, only their entries are.
      noticeVersion: NOTICE_VERSION,
      memberships: 0,
    },
    visitor: { endsAt: new Date(row.ends_at) },
  };
}
