import type { Role } from '@/access/permissions';
import { fold } from '../columns/fold';

const roleWords: Readonly<Record<Role, string>> = {
  employee:
    'employe|employee|employe e|employee s|salarie|salariee|membre|member|staff|personnel|user|utilisateur|utilisatrice|travailleur|travailleuse|worker',
  manager:
    'gestionnaire|manager|superviseur|superviseure|supervisor|chef d equipe|chef|cheffe|team lead|team leader|lead|gerant|gerante|responsable|directeur|directrice|coordonnateur|coordonnatrice|cadre|head',
  owner: 'proprietaire|owner|administrateur|administratrice|administrator|admin|dirigeant|dirigeante',
  auditor: 'verificateur|verificatrice|auditor|auditeur|auditrice|lecture seule|read only',
};
const localeWords: Readonly<Record<'fr' | 'en', string>> = {
  fr: 'fr|francais|francaise|french|f|fra|fre|fr ca|frca|francophone',
  en: 'en|anglais|anglaise|english|e|a|eng|ang|en ca|enca|anglophone',
};

function words<Meaning extends string>(table: Readonly<Record<Meaning, string>>): Map<string, Meaning> {
  return new Map(
    Object.entries<string>(table).flatMap(([meaning, list]) =>
      list.split('|').map((word) => [word, meaning as Meaning] as const),
    ),
  );
}
const rolesByWord = words(roleWords);
const localesByWord = words(localeWords);

/** The role that a word of either language says, or null. */
export function readRole(cell: string): Role | null {
  return rolesByWord.get(fold(cell)) ?? null;
}

/** The language that a word or a code of either language says, or null. */
export function readLocale(cell: string): 'fr' | 'en' | null {
  return localesByWord.get(fold(cell)) ?? null;
}
