import { DENIED_EN, DENIED_FR, type Trap, words } from './trap';

/** Words of other laws, and words that mean something else here. */
export const WORDS: readonly Trap[] = [
  // « Amende » is penal (s. 91); the CAI imposes « sanctions administratives pécuniaires » (s. 90.1).
  {
    id: 'fine_for_penalty',
    locale: 'fr',
    pattern: words(
      "amendes? administratives?|amendes? (?:[^.;]{0,40} )?(?:de|imposées? par) la (?:CAI|Commission)|(?:CAI|Commission) (?:(?:peut|pourra|pourrait|va|vous) )*(?:impos|inflig|donn|mett)\\p{L}* (?:[^.;\\s]+ ){0,3}(?:l[’'])?amendes?",
    ),
    unless: DENIED_FR,
  },
  {
    id: 'fine_for_penalty',
    locale: 'en',
    pattern: words(
      'administrative fines?|fine[sd]? (?:from|by|imposed by) the (?:CAI|Commission)|(?:CAI|Commission) (?:(?:may|can|could|will|might) )?(?:fines?|(?:impos|issu|lev|giv)\\p{L}* (?:[^.;\\s]+ ){0,2}fines?)',
    ),
    unless: DENIED_EN,
  },

  // Words of European law.
  {
    id: 'foreign_terms',
    locale: 'fr',
    pattern: words(
      'RGPD|GDPR|DPO|DPD|délégué à la protection des données|responsables? d[ue]s? traitements?|contrôleurs? (?:de|des) données|sous-traitants?|intérêts? légitimes?',
    ),
    unless: DENIED_FR,
  },
  {
    id: 'foreign_terms',
    locale: 'en',
    pattern: words(
      '(?<!word )(?<!payment )(?:GDPR|DPO|data protection officer|(?:data )?controllers?|(?:data )?processors?|legitimate interests?)',
    ),
    unless: DENIED_EN,
  },

  // Codes, initials and hashes de-identify; anonymizing is irreversible (s. 23).
  {
    id: 'anonymized_alias',
    locale: 'fr',
    pattern:
      /(?:hach|pseudonym|alias|initiales|codes?\b|numéros?\b|sans (?:les |le )?noms?)[^.;]*anonym|anonym[^.;]*(?:hach|pseudonym|alias|initiales|par (?:un|des) (?:codes?|numéros?)|sans (?:les |le )?noms?)/iu,
    unless: DENIED_FR,
  },
  {
    id: 'anonymized_alias',
    locale: 'en',
    pattern:
      /(?:hash|pseudonym|alias|initials|\bcodes?\b|\bnumbers?\b|without (?:the )?names?|names removed|remov\p{L}* (?:the )?names?)[^.;]*anonym|anonym[^.;]*(?:hash|pseudonym|alias|initials|(?:by|with) (?:a )?(?:codes?|numbers?)|without (?:the )?names?)/iu,
    unless: DENIED_EN,
  },

  // Québec has no tiers of signature (CCQ 2827; C-1.1, s. 39); nothing is tamper-proof.
  {
    id: 'signature_tiers',
    locale: 'fr',
    pattern: words(
      'signatures? (?:électroniques? |numériques? )?(?:qualifiées?|certifiées?|avancées?)|infalsifiables?|inviolables?',
    ),
    unless: DENIED_FR,
  },
  {
    id: 'signature_tiers',
    locale: 'en',
    pattern: words('(?:qualified|certified|advanced)(?: electronic| digital)? signatures?|tamper-?proof'),
    unless: DENIED_EN,
  },

  // Sections of the Access Act, which binds public bodies, cited as if they bound an enterprise.
  {
    id: 'access_act_section',
    locale: 'fr',
    pattern: words('(?:art\\.|articles?)[\\s\\u00a0]*(?:63\\.\\d+|65(?:\\.\\d+)?|67\\.\\d+)'),
    unless: /Loi sur l[’']accès|organismes? publics?|A-2\.1/iu,
  },
  {
    id: 'access_act_section',
    locale: 'en',
    pattern: words('(?:ss?\\.|sections?)[\\s\\u00a0]*(?:63\\.\\d+|65(?:\\.\\d+)?|67\\.\\d+)'),
    unless: /Access Act|public bod(?:y|ies)|A-2\.1/iu,
  },

  // The Act says incident and injury; plain words are fine once one sentence has tied them together.
  {
    id: 'breach',
    locale: 'fr',
    pattern: words('brèches?|(?:fuites?|violations?) de (?:données|renseignements)'),
    unless: DENIED_FR,
    onceWith: /incidents? de confidentialité/iu,
  },
  {
    id: 'breach',
    locale: 'en',
    pattern: words('breach(?:es)?'),
    unless: /undertaking|agreement|contract|promise|\bnot\b/iu,
    onceWith: /confidentiality incidents?/iu,
  },
  {
    id: 'harm',
    locale: 'fr',
    pattern: words('(?:dommages?|torts?|dégâts?) (?:sérieux|graves?)'),
    onceWith: /préjudice sérieux/iu,
  },
  {
    id: 'harm',
    locale: 'en',
    pattern: words('(?:serious|significant|real) harms?|risk of harm|caus\\p{L}+ (?:\\p{L}+ )?harm'),
    onceWith: /serious injury/iu,
  },

  // There is no such certificate.
  {
    id: 'certified_law_25',
    locale: 'fr',
    pattern: words('certifi(?:ée?s?|cations?)[^.;]{0,20}loi 25'),
    unless: DENIED_FR,
  },
  {
    id: 'certified_law_25',
    locale: 'en',
    pattern: words('law 25[- ]certifi(?:ed|cation)|certified[^.;]{0,20}law 25'),
    unless: DENIED_EN,
  },
];
