import type { Locale } from '@/i18n/routing';
import type { IssueCode } from './issue';

/** Each has its words under `content.issues.trap_<id>`. */
export type TrapId = IssueCode extends infer Code ? (Code extends `trap_${infer Id}` ? Id : never) : never;

/**
 * Mistakes about the Act that are often printed, from the fact sheet's list. Each looks at one sentence;
 * `unless` is what makes the same words true, most often a denial of the mistake. What to write instead is
 * in `messages`, under `content.issues.trap_<id>`.
 */
export interface Trap {
  readonly id: TrapId;
  readonly locale: Locale;
  readonly pattern: RegExp;
  readonly unless?: RegExp;
  /** Words allowed everywhere in a text as soon as one of its sentences has them beside these. */
  readonly onceWith?: RegExp;
}

/** Whole words: JavaScript's `\b` takes é for the end of a word. */
function words(pattern: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, 'iu');
}

const DENIED_FR = words("pas|aucune?|jamais|faux|ni|contrairement|européen(?:ne)?s?|l[’']Europe");
const DENIED_EN = words("not|no|never|false|neither|nor|unlike|European|Europe|\\p{L}+n[’']t");

export const TRAPS: readonly Trap[] = [
  // No delay in hours: « avec diligence » (P-39.1, s. 3.5). 72 hours is the European rule.
  {
    id: 'hours_72',
    locale: 'fr',
    pattern: words('(?:72|soixante-douze)[\\s\\u00a0]?(?:h|heures)'),
    unless: DENIED_FR,
  },
  { id: 'hours_72', locale: 'en', pattern: words('(?:72|seventy-two)[\\s-]?hours?'), unless: DENIED_EN },

  // « Amende » is penal (s. 91); the CAI imposes « sanctions administratives pécuniaires » (s. 90.1).
  {
    id: 'fine_for_penalty',
    locale: 'fr',
    pattern: words('amendes? administratives?|amendes? (?:de|imposées? par) la (?:CAI|Commission)'),
    unless: DENIED_FR,
  },
  {
    id: 'fine_for_penalty',
    locale: 'en',
    pattern: words('administrative fines?|fine[sd]? (?:from|by|imposed by) the (?:CAI|Commission)'),
    unless: DENIED_EN,
  },

  // Words of European law.
  {
    id: 'foreign_terms',
    locale: 'fr',
    pattern: words(
      'RGPD|GDPR|DPO|DPD|délégué à la protection des données|responsables? d[ue]s? traitements?|sous-traitants?|intérêts? légitimes?',
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
      /(?:hash|pseudonym|alias|initials|\bcodes?\b|\bnumbers?\b|without (?:the )?names?|names removed)[^.;]*anonym|anonym[^.;]*(?:hash|pseudonym|alias|initials|(?:by|with) (?:a )?(?:codes?|numbers?)|without (?:the )?names?)/iu,
    unless: DENIED_EN,
  },

  // The Act nowhere obliges an enterprise to train (F3.3).
  {
    id: 'obliges_training',
    locale: 'fr',
    pattern:
      /\bloi\b[^.;]*(?:oblig|exige|impose)[^.;]*form(?:ation|er)|formation[^.;]*(?:obligatoire|exigée|imposée)[^.;]*\bloi\b|obligation légale de form/iu,
    unless: DENIED_FR,
  },
  {
    id: 'obliges_training',
    locale: 'en',
    pattern:
      /\b(?:law|act)\b[^.;]*(?:requir|oblig|mandat|forc)[^.;]*train|training[^.;]*(?:mandatory|compulsory|required)[^.;]*\b(?:law|act)\b|legal (?:duty|obligation) to train/iu,
    unless: DENIED_EN,
  },

  // Portability: 22 September 2024 (s. 27). De-indexing: 22 September 2023 (s. 28.1).
  {
    id: 'portability_2023',
    locale: 'fr',
    pattern: /portabilité[^.;]*2023/iu,
    unless: /portabilité[^.;]{0,60}2024/iu,
  },
  {
    id: 'portability_2023',
    locale: 'en',
    pattern: /portability[^.;]*2023/iu,
    unless: /portability[^.;]{0,60}2024/iu,
  },
  {
    id: 'deindexing_2024',
    locale: 'fr',
    pattern: /(?:désindex|28\.1)[^.;]*2024/iu,
    unless: /(?:désindex|28\.1)[^.;]{0,60}2023/iu,
  },
  {
    id: 'deindexing_2024',
    locale: 'en',
    pattern: /(?:de-?index|28\.1)[^.;]*2024/iu,
    unless: /(?:de-?index|28\.1)[^.;]{0,60}2023/iu,
  },

  // Toronto is outside Québec: the assessment of s. 17 is still due.
  {
    id: 'hosted_in_canada',
    locale: 'fr',
    pattern:
      /(?:héberg|serveur|stock|conserv)[^.;]*(?:au Canada|canadien)[^.;]*(?:aucune|pas (?:besoin )?d[’']|sans|inutile|dispens|exempt)[^.;]*(?:EFVP|ÉFVP|évaluation)|(?:aucune|pas d[’']|sans|inutile)[^.;]*(?:EFVP|ÉFVP|évaluation)[^.;]*(?:au Canada|canadien)/iu,
    unless: words('faux|ne suffit pas|quand même|hors du Québec|pas pour autant'),
  },
  {
    id: 'hosted_in_canada',
    locale: 'en',
    pattern:
      /(?:host|server|stor|kept)[^.;]*(?:Canada|Canadian)[^.;]*(?:\bno\b|n[’']t need|not need|without|exempt|skip)[^.;]*(?:PIA|assessment)|(?:\bno\b|without|skip)[^.;]*(?:PIA|assessment)[^.;]*(?:in Canada|Canadian)/iu,
    unless: words("false|not enough|isn[’']t enough|still|outside Québec"),
  },

  // What is necessary and announced needs no consent of its own (s. 8.3).
  {
    id: 'consent_for_all',
    locale: 'fr',
    pattern:
      /consentement[^.;]*(?:requis|nécessaire|obligatoire|exigé)[^.;]*(?:toute|chaque) (?:collecte|cueillette)|(?:toute|chaque) (?:collecte|cueillette)[^.;]*(?:exige|demande|requiert|nécessite|suppose)[^.;]*consentement/iu,
    unless: DENIED_FR,
  },
  {
    id: 'consent_for_all',
    locale: 'en',
    pattern:
      /consent[^.;]*(?:required|needed|necessary|mandatory)[^.;]*(?:every|any|each|all) collection|(?:every|any|each|all) collections?[^.;]*(?:requires?|needs?)[^.;]*consent/iu,
    unless: DENIED_EN,
  },

  // No size threshold (s. 1).
  {
    id: 'small_exempt',
    locale: 'fr',
    pattern:
      /(?:petites?|PME|micro-?entreprises?|OBNL|travailleurs? autonomes?)[^.;]*(?:exempt|dispens|échapp|(?:pas|non) (?:visée|soumise|assujetti)|ne s[’']applique pas)/iu,
    unless: words(
      "faux|aucune|n[’'](?:est|sont|en est|y est) pas (?:exempt|dispens)\\p{L}*|ne (?:sont|dispense|dispensent)\\b[^.]*pas|n[’']échapp\\p{L}*|ni",
    ),
  },
  {
    id: 'small_exempt',
    locale: 'en',
    pattern:
      /(?:small|tiny|micro|non-?profits?|self-employed)[^.;]*(?:exempt|not (?:covered|subject)|(?:does not|doesn[’']t|do not|don[’']t) apply|too small)/iu,
    unless: words(
      "false|(?:not|never|nor) (?:[\\p{L}-]+ )?exempt|no (?:[\\p{L}-]+ ){1,3}(?:is|are) exempt\\p{L}*|\\p{L}+n[’']t exempt",
    ),
  },

  // The register is kept five years from the day one became aware (A-2.1, r. 3.1, s. 8).
  {
    id: 'five_years_incident',
    locale: 'fr',
    pattern: /(?:\b5|cinq)[\s\u00a0]ans[^.;]*(?:après|suivant|depuis|à compter d|à partir d)[^.;]*incident/iu,
    unless: /connaissance|constat|découv|appris/iu,
  },
  {
    id: 'five_years_incident',
    locale: 'en',
    pattern: /(?:\b5|five) years[^.;]*(?:after|from|following|since)[^.;]*incident/iu,
    unless: /aware|learn|discover|found out/iu,
  },

  // Québec has no tiers of signature (CCQ 2827; C-1.1, s. 39); nothing is tamper-proof.
  {
    id: 'signature_tiers',
    locale: 'fr',
    pattern: words(
      'signatures? (?:électroniques? )?(?:qualifiées?|certifiées?|avancées?)|infalsifiables?|inviolables?',
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

  // Title and contact information (s. 3.1); the name is optional.
  {
    id: 'name_mandatory',
    locale: 'fr',
    pattern:
      /\bnom (?:de la personne|du) responsable[^.;]*(?:obligatoire|doit|doivent|exig)|(?:doit|doivent|oblig|exig)[^.;]*(?:publier|afficher|indiquer) le nom (?:de la personne|du) responsable/iu,
    unless: DENIED_FR,
  },
  {
    id: 'name_mandatory',
    locale: 'en',
    pattern:
      /\bname of the (?:person in charge|privacy officer)[^.;]*(?:must|mandatory|required)|(?:must|required to|has to|have to)[^.;]*(?:publish|post|give) the name of the (?:person in charge|privacy officer)/iu,
    unless: DENIED_EN,
  },

  // Fourteen (ss. 4.1, 14).
  {
    id: 'under_16',
    locale: 'fr',
    pattern: words('(?:moins de|avant|à|dès|de)[\\s\\u00a0](?:16|seize)[\\s\\u00a0]ans'),
    unless: words('(?:pas|non|ni|jamais)(?: à| de| dès)?(?: moins de)?[\\s\\u00a0](?:16|seize)|faux'),
  },
  {
    id: 'under_16',
    locale: 'en',
    pattern: words(
      '(?:under|below|before)(?: the)?(?: age)?(?: of)? (?:16|sixteen)|(?:16|sixteen)[- ]years?[- ]old',
    ),
    unless: words('(?:not|never|nor)(?: at| under)? (?:16|sixteen)|false'),
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
    pattern: words('(?:serious|significant|real) harms?|risk of harm'),
    onceWith: /serious injury/iu,
  },

  // Fines of before 22 September 2023 (now $5,000–$100,000 and $15,000–$25 M, s. 91).
  {
    id: 'old_fines',
    locale: 'fr',
    pattern: /amende[^.;]*(?<!\d[\s\u00a0]?)(?:1|6|10|12|20)[\s\u00a0]?000[\s\u00a0]\$/iu,
  },
  {
    id: 'old_fines',
    locale: 'en',
    pattern: /\bfines?\b[^.;]*\$(?:1|6|10|12|20),000(?!,)/iu,
  },

  // Having nobody in charge is not in the list of s. 90.1 (F10.2).
  {
    id: 'fine_no_person_in_charge',
    locale: 'fr',
    pattern:
      /(?:amende|sanction|pénalité)[^.;]*(?:absence d|sans |défaut d|ne pas (?:nommer|désigner)|omi(?:s|ssion))[^.;]*responsable/iu,
    unless: words('aucune (?:amende|sanction)|à elle seule|en soi|faux'),
  },
  {
    id: 'fine_no_person_in_charge',
    locale: 'en',
    pattern:
      /(?:\bfine[sd]?\b|penalt(?:y|ies)|sanction)[^.;]*(?:without|lack of|absence of|failing to|not (?:naming|appointing))[^.;]*(?:person in charge|privacy officer)/iu,
    unless: words('no (?:fine|penalty)|is not itself|does not by itself|false'),
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
