import type { Field } from './field';
import { fold } from './fold';

/** Headings as Québec's payroll software and people write them, folded, in either language. */
const exact: Readonly<Record<Field, string>> = {
  name: `nom complet|nom et prenom|nom prenom|prenom et nom|prenom nom|full name|complete name|name|employe|employee
    |employe e|employees|employes|nom de l employe|nom de l employe e|nom employe|employee name|personne|person|people|salarie
    |membre|member|member name|display name|nom d affichage|nom a afficher|travailleur|ressource|name of employee|staff`,
  first_name: `prenom|prenoms|prenom usuel|prenom de l employe|prenom employe|first name|firstname|first|given name|given
    names|givenname|forename|employee first name|prenom s|preferred first name|legal first name|fname`,
  last_name: `nom de famille|nom famille|nom usuel|nom s|last name|lastname|last|surname|family name|employee last name
    |familyname|legal last name|sn|lname`,
  email: `courriel|courriels|email|e mail|mail|adresse courriel|adresse de courriel|adresse electronique|adresse mail
    |adresse email|adresse e mail|email address|e mail address|courriel professionnel|courriel au travail|courriel travail
    |courriel d entreprise|work email|business email|company email|work e mail|courrier electronique|courriel employe|mel`,
  role: 'role|roles|acces|access|niveau d acces|access level|profil|profile|type d acces|permission|permissions|user role|role paraphe',
  teams: `equipe|equipes|team|teams|departement|departements|department|departments|dept|service|services|division|groupe
    |groupes|group|groups|unite|unite administrative|unit|succursale|branch|nom de l equipe|team name|direction`,
  job_title: `poste|fonction|fonctions|titre|titre d emploi|titre du poste|titre de poste|titre de fonction|emploi|job title
    |job|title|position|position title|occupation|corps d emploi|job role|description du poste|metier`,
  start_on: `date d embauche|date embauche|embauche|embauche le|date d entree|date entree|entree en fonction|date d entree en
    fonction|date de debut|date debut|debut|debut d emploi|hire date|date hired|date of hire|hired|hired on|hiring date|start
    date|start|started on|employment date|anciennete|date d anciennete|seniority date|premier jour|first day|en poste depuis`,
  locale: `langue|langues|language|lang|langue de correspondance|langue des courriels|langue de communication|langue preferee
    |preferred language|correspondence language|language preference|locale|langue parlee`,
};

const known = new Map<string, Field>(
  Object.entries(exact).flatMap(([field, words]) =>
    words.split('|').map((word) => [word.replace(/\s+/g, ' ').trim(), field as Field] as const),
  ),
);

/** Whoever else a column may be about: never the person of the line. */
const ANOTHER =
  /\b(superviseur|superviseure|gestionnaire|manager|supervisor|superieur|urgence|emergency|conjoint|spouse|parent|employeur|employer|entreprise|company|compagnie|organisation|utilisateur|user|fichier|file|banque|bank|rue|street|ville|city)\b/;

/** What a list of payroll may hold and that no training needs: its cells are not kept, not even for the dry run. */
const PRIVATE =
  /\b(nas|sin|ssn|assurance sociale|social insurance|social security|naissance|birth|birthdate|birthday|dob|salaire|salary|taux horaire|hourly rate|remuneration|wage|pay rate|bank|banque|folio|transit|sexe|genre|sex|gender|etat civil|marital|age)\b/;

/** Words that tell a column when the whole heading is not known, in the order in which they decide. */
const telling: readonly (readonly [RegExp, Field])[] = [
  [/\b(courriel|email|e mail)\b/, 'email'],
  [/\b(embauche|embauchee?|hire|hired|entree en fonction|start date|date de debut)\b/, 'start_on'],
  [/\b(langue|language)\b/, 'locale'],
  [/\b(equipe|equipes|departement|department|team|teams)\b/, 'teams'],
  [/\b(poste|fonction|titre d emploi|job title)\b/, 'job_title'],
  [/\b(prenom|first name|given name)\b.*\b(nom|last name|family name)\b/, 'name'],
  [/\b(nom|last name)\b.*\b(prenom|first name)\b/, 'name'],
  [/\b(prenom|first name|given name|firstname)\b/, 'first_name'],
  [/\b(nom de famille|last name|surname|family name|lastname)\b/, 'last_name'],
  [/\b(nom|name)\b/, 'name'],
];

/** What a column's heading says that it holds; null when it says nothing that is imported. */
export function headingField(heading: string): Field | null {
  const text = fold(heading);
  // A sentence is a title over the list, not the name of a column.
  if (text === '' || text.length > 60) return null;
  // Alone, « nom » is the whole name; beside « prénom », the rest of it.
  if (text === 'nom') return 'name';
  const whole = known.get(text);
  if (whole) return whole;
  if (ANOTHER.test(text) || PRIVATE.test(text)) return null;
  return telling.find(([words]) => words.test(text))?.[1] ?? null;
}

/** Whether a heading is known word for word: of two columns for one thing, that one is taken. */
export function isKnownHeading(heading: string): boolean {
  return known.has(fold(heading)) || fold(heading) === 'nom';
}

/** Whether a column holds what is not to be kept. */
export function isPrivateHeading(heading: string): boolean {
  const text = fold(heading);
  return text.length <= 60 && PRIVATE.test(text);
}
