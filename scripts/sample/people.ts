import type { Role } from '@/access/permissions';
import { samplePeople } from '@/access/sample';
import type { Answers } from '@/features/interview/questions';

/** How far a person of the sample has come, in steps of the onboarding path. */
export type Progress =
  /** Everything read, answered and signed. */
  | 'signed'
  /** The first guides passed; something is left, in time. */
  | 'under way'
  /** The first guide only, and the rest past its day. */
  | 'behind'
  /** Added, has not come in yet. */
  | 'invited';

export interface SamplePerson {
  readonly name: string;
  /** Null for the person without e-mail, who has a printed card. */
  readonly email: string | null;
  readonly role: Role;
  readonly locale: 'fr' | 'en';
  readonly jobTitle: string;
  readonly team: string | null;
  /** Leads that team. */
  readonly leads?: boolean;
  /** Days before today on which they were added. */
  readonly since: number;
  readonly progress: Progress;
  /** Days before today on which they left. */
  readonly left?: number;
  readonly wrongFirst?: boolean;
  /** On leave, from so many days before today to so many after. */
  readonly leave?: { readonly since: number; readonly until: number };
  /** A document that they were exempted from, on the day they were added, and why. */
  readonly waived?: { readonly document: string; readonly reason: string };
  /** What they have done of the program of their team, days before today. */
  readonly besides?: readonly { readonly guide: string; readonly daysAgo: number }[];
}

/** A program of the organization's own, for one team. */
export interface SampleProgram {
  readonly title: { readonly fr: string; readonly en: string };
  readonly team: string;
  /** Days before today on which it was started. */
  readonly since: number;
  /** Guides in order, each due so many days after. */
  readonly guides: readonly { readonly slug: string; readonly dueDays: number }[];
}

/** A policy that everyone is asked to read: what it says, days before today on which it was adopted, and who else reads it. */
interface SamplePolicy {
  readonly slug: string;
  readonly since: number;
  /** To read it. */
  readonly days: number;
  readonly published: boolean;
  readonly answers: Record<string, string>;
}

export interface SampleOrganization {
  readonly slug: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly sector: 'commerce' | 'clinic';
  readonly since: number;
  readonly personInChargeTitle: string;
  readonly personInChargeContact: string;
  readonly incidentContact: string;
  readonly teams: readonly string[];
  /** Days before today on which the owner countersigned what waited. */
  readonly countersigned?: number;
  readonly policies?: readonly SamplePolicy[];
  /** What the owner answered to the interview, and days before today on which they did. */
  readonly interview?: { readonly since: number; readonly answers: Answers };
  /** The addresses that the owner's browser recorded of their site, and days before today on which they had it checked. */
  readonly website?: { readonly since: number; readonly recorded: readonly string[] };
  readonly program?: SampleProgram;
  /** A view of the people's table that the owner keeps and shares. */
  readonly view?: { readonly name: string; readonly query: string };
  /** Whether its registers hold anything. */
  readonly registers?: true;
  /** What somebody asked about a guide the day before yesterday. */
  readonly question?: { readonly by: string; readonly guide: string; readonly message: string };
  /** What somebody asked to have corrected, once the owner had looked at their page. */
  readonly correction?: { readonly by: string; readonly statement: string };
  /** The owner first. */
  readonly people: readonly SamplePerson[];
}

const { employee, manager, owner } = samplePeople;
const employeeOf = { role: 'employee', locale: 'fr' } as const;
/** Belongs to both organizations, with one login. */
const shared = { name: 'Isabelle Côté', email: 'isabelle.cote@courriel.example' };

/** Domains of RFC 2606, which no mailbox can have. */
const boutique = (name: string) => `${name}@boutique-filante.example`;
const clinique = (name: string) => `${name}@clinique-du-ruisseau.example`;

/** A supplier that keeps what it holds in Québec, under a written contract. */
const inQuebec = { name: '', place: 'quebec', where: '', contract: 'signed', assessed: 'no' } as const;

export const organizations: readonly SampleOrganization[] = [
  {
    slug: 'boutique-filante',
    name: 'Boutique Filante',
    nameEn: null,
    sector: 'commerce',
    since: 88,
    personInChargeTitle: 'Propriétaire, responsable de la protection des renseignements personnels',
    personInChargeContact: boutique('vieprivee'),
    incidentContact: 'poste 21, ou vieprivee@boutique-filante.example',
    teams: ['Plancher', 'Entrepôt'],
    countersigned: 50,
    policies: [
      {
        slug: 'politique-confidentialite',
        since: 12,
        days: 30,
        published: true,
        answers: {
          version_history: 'première version',
          'version_history.en': 'first version',
          has_website: 'yes',
          website_address: 'www.boutique-filante.example',
          takes_orders: 'yes',
          has_newsletter: 'yes',
          providers:
            'hébergement du site et courriel\ncaisse et paiement par carte\nservice d’infolettre\ncomptabilité',
          'providers.en':
            'web hosting and e-mail\npoint of sale and card payment\nnewsletter service\nbookkeeping',
          contracts_signed: 'yes',
          provider_places: 'canada',
          places: 'l’Ontario',
          'places.en': 'Ontario',
          third_use: 'none',
          no_sale: 'yes',
          testimonials: 'written',
          staff_roles:
            'le plancher, aux commandes du jour\nl’entrepôt, aux adresses de livraison\nla comptabilité, aux factures',
          'staff_roles.en':
            'the floor, to the day’s orders\nthe stockroom, to delivery addresses\nbookkeeping, to invoices',
          paper_use: 'rare',
          retention:
            'demandes par courriel, 12 mois\nabonnement à l’infolettre, jusqu’au désabonnement\nfactures, la durée fixée par les lois fiscales',
          'retention.en':
            'requests by e-mail, 12 months\nnewsletter subscription, until it ends\ninvoices, as long as tax laws say',
          change_notice: 'un avis daté au bas de la politique, et une affiche au comptoir pendant 30 jours',
          'change_notice.en':
            'a dated notice at the foot of the policy, and a sign at the counter for 30 days',
        },
      },
      {
        slug: 'politique-ia',
        since: 9,
        days: 14,
        published: false,
        answers: { tools: 'none', prepared: 'not_needed', where: 'nowhere', human_always: 'yes' },
      },
    ],
    interview: {
      since: 13,
      answers: {
        collects: { what: ['contact', 'orders', 'newsletter'], sensitive: 'none' },
        purposes: {
          contact: ['serve'],
          orders: ['deliver', 'bill'],
          appointments: [],
          newsletter: ['promote'],
          hiring: [],
          video: [],
        },
        tools: { uses: ['hosting', 'email', 'till', 'payment', 'mailing', 'accounting'] },
        'tool-hosting': inQuebec,
        'tool-email': inQuebec,
        'tool-till': inQuebec,
        'tool-payment': { ...inQuebec, place: 'canada', where: 'Ontario', assessed: 'yes' },
        'tool-mailing': { ...inQuebec, place: 'canada', where: 'Ontario', assessed: 'yes' },
        'tool-accounting': inQuebec,
        people: { who: ['direction', 'counter', 'delivery', 'accounting'] },
        retention: {
          contact: 'year1',
          orders: 'law',
          appointments: undefined,
          newsletter: 'withdrawal',
          hiring: undefined,
          video: undefined,
        },
        site: { has: 'yes', address: 'www.boutique-filante.example' },
        added: {
          what: ['shop', 'forms', 'mailing'],
          start: 'off',
          change: '',
          place: 'quebec',
          where: '',
          assessed: 'no',
        },
        minors: { collects: 'no' },
        automated: { what: 'none', reviewer: 'nobody' },
        sharing: { third: 'none', testimonials: 'written' },
        practice: { paper: 'rare', elsewhere: 'no', delegated: 'no', complaint: 'd30' },
        promises: { made: ['contracts', 'sale'] },
      },
    },
    website: {
      since: 10,
      recorded: [
        'https://www.boutique-filante.example/',
        'https://www.boutique-filante.example/style.css',
        'https://www.boutique-filante.example/panier',
        'https://app.cyberimpact.com/optin.js',
        'https://images.galerie-du-rivage.example/vitrine.webp',
        'https://images.galerie-du-rivage.example/atelier.webp',
      ],
    },
    program: {
      title: { fr: 'Entrepôt : papiers et courriels', en: 'Stockroom: papers and e-mail' },
      team: 'Entrepôt',
      since: 32,
      guides: [
        { slug: 'papier-et-conservation', dueDays: 40 },
        { slug: 'hameconnage-et-incidents', dueDays: 50 },
      ],
    },
    view: { name: 'En retard', query: 'status=late' },
    registers: true,
    question: {
      by: manager.name,
      guide: 'discretion-au-comptoir',
      message: 'Au comptoir, un client veut l’adresse de sa voisine pour lui porter un colis. Que répondre?',
    },
    correction: {
      by: manager.name,
      statement: 'Mon poste inscrit est « Gérant de plancher ». Je suis gérant adjoint depuis le printemps.',
    },
    people: [
      {
        ...owner,
        role: 'owner',
        locale: 'fr',
        jobTitle: 'Propriétaire',
        team: null,
        since: 88,
        progress: 'signed',
      },
      {
        ...manager,
        role: 'manager',
        locale: 'fr',
        jobTitle: 'Gérant de plancher',
        team: 'Plancher',
        leads: true,
        since: 86,
        progress: 'signed',
      },
      {
        ...employeeOf,
        name: 'Amélie Gagnon',
        email: boutique('amelie.gagnon'),
        jobTitle: 'Conseillère',
        team: 'Plancher',
        since: 84,
        progress: 'signed',
      },
      {
        ...employeeOf,
        name: 'Nadia Benslimane',
        email: boutique('nadia.benslimane'),
        jobTitle: 'Conseillère',
        team: 'Plancher',
        since: 84,
        progress: 'signed',
        wrongFirst: true,
      },
      {
        ...employeeOf,
        name: 'Étienne Roy',
        email: boutique('etienne.roy'),
        jobTitle: 'Commis',
        team: 'Entrepôt',
        since: 80,
        progress: 'signed',
        left: 19,
      },
      {
        ...employeeOf,
        name: 'Olivier Savard',
        email: boutique('olivier.savard'),
        jobTitle: 'Commis',
        team: 'Entrepôt',
        since: 78,
        progress: 'signed',
        besides: [
          { guide: 'papier-et-conservation', daysAgo: 28 },
          { guide: 'hameconnage-et-incidents', daysAgo: 21 },
        ],
      },
      {
        ...employeeOf,
        name: 'Chantal Dubé',
        email: null,
        jobTitle: 'Couturière',
        team: 'Entrepôt',
        since: 70,
        progress: 'signed',
        besides: [{ guide: 'papier-et-conservation', daysAgo: 20 }],
      },
      {
        ...employeeOf,
        name: 'Marc-Antoine Lévesque',
        email: boutique('marc-antoine.levesque'),
        jobTitle: 'Commis',
        team: 'Entrepôt',
        since: 62,
        progress: 'signed',
        leave: { since: 27, until: 64 },
      },
      {
        ...employeeOf,
        name: 'Priya Sharma',
        email: boutique('priya.sharma'),
        locale: 'en',
        jobTitle: 'Conseillère',
        team: 'Plancher',
        since: 55,
        progress: 'signed',
      },
      {
        ...employeeOf,
        ...shared,
        jobTitle: 'Comptable',
        team: null,
        since: 41,
        progress: 'signed',
        waived: { document: 'discretion-au-comptoir', reason: 'Ne sert pas la clientèle.' },
      },
      {
        ...employeeOf,
        name: 'Jérôme Thibault',
        email: boutique('jerome.thibault'),
        jobTitle: 'Conseiller',
        team: 'Plancher',
        since: 24,
        progress: 'behind',
      },
      {
        ...employeeOf,
        name: 'Sophie Nguyen',
        email: boutique('sophie.nguyen'),
        jobTitle: 'Conseillère',
        team: 'Plancher',
        since: 6,
        progress: 'under way',
      },
      {
        ...employee,
        ...employeeOf,
        jobTitle: 'Conseillère',
        team: 'Plancher',
        since: 5,
        progress: 'under way',
      },
      {
        ...employeeOf,
        name: 'Félix Poirier',
        email: boutique('felix.poirier'),
        jobTitle: 'Commis',
        team: 'Entrepôt',
        since: 2,
        progress: 'invited',
      },
    ],
  },
  {
    slug: 'clinique-du-ruisseau',
    name: 'Clinique du Ruisseau',
    nameEn: 'Brookside Clinic',
    sector: 'clinic',
    since: 60,
    personInChargeTitle: 'Directrice, responsable de la protection des renseignements personnels',
    personInChargeContact: clinique('vieprivee'),
    incidentContact: clinique('vieprivee'),
    teams: ['Accueil', 'Soins'],
    people: [
      {
        name: 'Sylvie Desrosiers',
        email: clinique('sylvie.desrosiers'),
        role: 'owner',
        locale: 'fr',
        jobTitle: 'Directrice',
        team: null,
        since: 60,
        progress: 'signed',
      },
      {
        name: 'Thomas Villeneuve',
        email: clinique('thomas.villeneuve'),
        role: 'manager',
        locale: 'fr',
        jobTitle: 'Physiothérapeute',
        team: 'Soins',
        leads: true,
        since: 58,
        progress: 'signed',
      },
      {
        ...employeeOf,
        name: 'Geneviève Arsenault',
        email: clinique('genevieve.arsenault'),
        jobTitle: 'Adjointe',
        team: 'Accueil',
        since: 57,
        progress: 'signed',
      },
      {
        ...employeeOf,
        name: 'Mamadou Diallo',
        email: clinique('mamadou.diallo'),
        jobTitle: 'Physiothérapeute',
        team: 'Soins',
        since: 50,
        progress: 'signed',
        wrongFirst: true,
      },
      {
        ...employeeOf,
        name: 'Catherine O’Neil',
        email: clinique('catherine.oneil'),
        locale: 'en',
        jobTitle: 'Ergothérapeute',
        team: 'Soins',
        since: 44,
        progress: 'signed',
      },
      { ...employeeOf, ...shared, jobTitle: 'Comptable', team: null, since: 39, progress: 'signed' },
      {
        ...employeeOf,
        name: 'Julie Bergeron',
        email: clinique('julie.bergeron'),
        jobTitle: 'Adjointe',
        team: 'Accueil',
        since: 7,
        progress: 'under way',
      },
      {
        ...employeeOf,
        name: 'Rémi Paquette',
        email: clinique('remi.paquette'),
        jobTitle: 'Thérapeute en réadaptation',
        team: 'Soins',
        since: 3,
        progress: 'invited',
      },
    ],
  },
];
