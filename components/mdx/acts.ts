/**
 * The acts that texts cite, by the key authors write in `act="…"`. Official titles; short names are the
 * usual ones in each language.
 */
export interface Act {
  readonly title: Readonly<Record<'fr' | 'en', string>>;
  readonly short: Readonly<Record<'fr' | 'en', string>>;
}

/** Act respecting the protection of personal information in the private sector: cited when no act is given. */
export const DEFAULT_ACT = 'P-39.1';

export const ACTS: Readonly<Record<string, Act>> = {
  'P-39.1': {
    title: {
      fr: 'Loi sur la protection des renseignements personnels dans le secteur privé (RLRQ, c. P-39.1)',
      en: 'Act respecting the protection of personal information in the private sector (CQLR, c. P-39.1)',
    },
    short: { fr: 'Loi sur le privé', en: 'Private Sector Act' },
  },
  'C-1.1': {
    title: {
      fr: 'Loi concernant le cadre juridique des technologies de l’information (RLRQ, c. C-1.1)',
      en: 'Act to establish a legal framework for information technology (CQLR, c. C-1.1)',
    },
    short: { fr: 'LCCJTI', en: 'IT Framework Act' },
  },
  CCQ: {
    title: { fr: 'Code civil du Québec', en: 'Civil Code of Québec' },
    short: { fr: 'C.c.Q.', en: 'C.C.Q.' },
  },
  'C-11': {
    title: {
      fr: 'Charte de la langue française (RLRQ, c. C-11)',
      en: 'Charter of the French language (CQLR, c. C-11)',
    },
    short: { fr: 'Charte de la langue française', en: 'Charter of the French language' },
  },
  'R-22.1': {
    title: {
      fr: 'Loi sur les renseignements de santé et de services sociaux (RLRQ, c. R-22.1)',
      en: 'Act respecting health and social services information (CQLR, c. R-22.1)',
    },
    short: { fr: 'LRSSS', en: 'Health Information Act' },
  },
  CASL: {
    title: {
      fr: 'Loi canadienne antipourriel (L.C. 2010, c. 23)',
      en: 'Canada’s Anti-Spam Legislation (S.C. 2010, c. 23)',
    },
    short: { fr: 'LCAP', en: 'CASL' },
  },
  'A-2.1-r3.1': {
    title: {
      fr: 'Règlement sur les incidents de confidentialité (RLRQ, c. A-2.1, r. 3.1)',
      en: 'Regulation respecting confidentiality incidents (CQLR, c. A-2.1, r. 3.1)',
    },
    short: { fr: 'Règlement sur les incidents', en: 'Incident Regulation' },
  },
};

/** The words of a citation without its parentheses: « art. 3.1 », “ss. 38–39, IT Framework Act”. */
export function citation(locale: 'fr' | 'en', section: string, act: string, always = false): string {
  const many = /[–,;]|\d-\d/.test(section);
  const mark = locale === 'fr' ? 'art.' : many ? 'ss.' : 's.';
  const short = ACTS[act]?.short[locale] ?? act;
  const number = `${mark}\u00a0${section.replace(/-/g, '–')}`;
  return act === DEFAULT_ACT && !always ? number : `${number}, ${short}`;
}
