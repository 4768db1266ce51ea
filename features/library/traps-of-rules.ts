import { anyOf, DENIED_EN, DENIED_FR, type Trap, words } from './trap';

/** Rules that the Act does not have, or has otherwise. */
export const RULES: readonly Trap[] = [
  // No delay in hours: « avec diligence » (P-39.1, s. 3.5). 72 hours is the European rule.
  {
    id: 'hours_72',
    locale: 'fr',
    pattern: words('(?:72|soixante-douze)[\\s\\u00a0]?(?:h|heures)'),
    unless: DENIED_FR,
  },
  {
    id: 'hours_72',
    locale: 'en',
    pattern: words('(?:72|seventy-two)[\\s-]?(?:h|hours?)'),
    unless: DENIED_EN,
  },

  // The Act nowhere obliges an enterprise to train (F3.3).
  {
    id: 'obliges_training',
    locale: 'fr',
    pattern: anyOf(
      /\bloi\b[^.;]*(?:oblig|exige|impose)[^.;]*form(?:ation|er)/u,
      /\bloi\b[^.;]*rend[^.;]*formation[^.;]*obligatoire/u,
      /formation[^.;]*(?:obligatoire|exigée|imposée)[^.;]*\bloi\b/u,
      /(?:formation|former)[^.;]*(?:obligation|exigence) (?:de|selon|sous) la loi\b/u,
      /obligation légale de form/u,
    ),
    unless: DENIED_FR,
  },
  {
    id: 'obliges_training',
    locale: 'en',
    pattern: anyOf(
      /\b(?:law|act)\b[^.;]*(?:requir|oblig|mandat|forc)[^.;]*train/u,
      /\b(?:law|act)\b[^.;]*makes? [^.;]*training[^.;]*(?:mandatory|compulsory)/u,
      /train(?:ing)?[^.;]*(?:mandatory|compulsory|required|requirement)[^.;]*\b(?:law|act)\b/u,
      /must train[^.;]*(?:under|by) (?:law|the act)\b/u,
      /legal (?:duty|obligation) to train/u,
    ),
    unless: DENIED_EN,
  },

  // Portability: 22 September 2024 (s. 27). De-indexing: 22 September 2023 (s. 28.1).
  {
    id: 'portability_2023',
    locale: 'fr',
    pattern: /portabilité[^.;]*2023|2023[^.;]*portabilité/iu,
    unless: /portabilité[^.;]{0,60}2024|2024[^.;]{0,60}portabilité/iu,
  },
  {
    id: 'portability_2023',
    locale: 'en',
    pattern: /portability[^.;]*2023|2023[^.;]*portability/iu,
    unless: /portability[^.;]{0,60}2024|2024[^.;]{0,60}portability/iu,
  },
  {
    id: 'deindexing_2024',
    locale: 'fr',
    pattern: /(?:désindex|28\.1)[^.;]*2024|2024[^.;]*(?:désindex|28\.1)/iu,
    unless: /(?:désindex|28\.1)[^.;]{0,60}2023|2023[^.;]{0,60}(?:désindex|28\.1)/iu,
  },
  {
    id: 'deindexing_2024',
    locale: 'en',
    pattern: /(?:de-?index|28\.1)[^.;]*2024|2024[^.;]*(?:de-?index|28\.1)/iu,
    unless: /(?:de-?index|28\.1)[^.;]{0,60}2023|2023[^.;]{0,60}(?:de-?index|28\.1)/iu,
  },

  // Toronto is outside Québec: the assessment of s. 17 is still due.
  {
    id: 'hosted_in_canada',
    locale: 'fr',
    pattern: anyOf(
      /(?:héberg|serveur|stock|conserv)[^.;]*(?:au Canada|canadien)[^.;]*(?:aucune?|pas (?:besoin )?d[’']|sans|inutile|dispens|exempt)[^.;]*(?:[EÉ]FVP|évaluation)/u,
      /(?:aucune?|pas (?:besoin )?d[’']|sans|inutile)[^.;]*(?:[EÉ]FVP|évaluation)[^.;]*(?:au Canada|canadien)/u,
    ),
    unless: words('faux|ne suffit pas|quand même|hors du Québec|pas pour autant'),
  },
  {
    id: 'hosted_in_canada',
    locale: 'en',
    pattern: anyOf(
      /(?:host|server|stor|kept)[^.;]*(?:Canada|Canadian)[^.;]*(?:\bno\b|n[’']t need|not need|without|exempt|skip)[^.;]*(?:PIA|assessment)/u,
      /(?:\bno\b|n[’']t need|not need|without|skip)[^.;]*(?:PIA|assessment)[^.;]*(?:in Canada|Canadian)/u,
    ),
    unless: words("false|not enough|isn[’']t enough|still|outside Québec"),
  },

  // What is necessary and announced needs no consent of its own (s. 8.3).
  {
    id: 'consent_for_all',
    locale: 'fr',
    pattern: anyOf(
      /consentement[^.;]*(?:requis|nécessaire|obligatoire|exigé)[^.;]*(?:toute|chaque) (?:collecte|cueillette)/u,
      /(?:faut|obtenir|obtenez|exige\p{L}*)[^.;]*consentement[^.;]{0,20} (?:pour|avant|à) (?:toute|chaque) (?:collecte|cueillette)/u,
      /(?:toute|chaque) (?:collecte|cueillette)[^.;]*(?:exige|demande|requiert|nécessite|suppose|soumise|sujette)[^.;]*consentement/u,
    ),
    unless: DENIED_FR,
  },
  {
    id: 'consent_for_all',
    locale: 'en',
    pattern: anyOf(
      /consent[^.;]*(?:required|needed|necessary|mandatory)[^.;]*(?:every|any|each|all) collection/u,
      /(?:need|require|must (?:get|have|obtain)|always ask for)[^.;]*consent[^.;]{0,20} (?:for|before) (?:every|any|each|all) collection/u,
      /always (?:need|require|ask for|get)[^.;]*consent[^.;]* to collect/u,
      /(?:every|any|each|all) collections?[^.;]*(?:requires?|needs?)[^.;]*consent/u,
    ),
    unless: DENIED_EN,
  },

  // No size threshold (s. 1).
  {
    id: 'small_exempt',
    locale: 'fr',
    pattern: anyOf(
      /(?:petites?|PME|micro-?entreprises?|OBNL|travailleurs? autonomes?)[^.;]*(?:exempt|dispens|échapp|(?:pas|non) (?:visée|soumise|assujetti)|ne s[’']applique pas)/u,
      /ne s[’']applique (?:donc )?pas (?:aux?|à une) (?:très )?(?:petit|PME|OBNL|micro)/u,
      /(?:vise|touche|concerne) (?:seulement|uniquement) les (?:grandes|grosses) entreprises/u,
    ),
    unless: words(
      "faux|mythe|aucune|n[’'](?:est|sont|en est|y est) pas (?:exempt|dispens)\\p{L}*|ne (?:sont|dispense|dispensent)\\b[^.]*pas|n[’']échapp\\p{L}*|ni",
    ),
  },
  {
    id: 'small_exempt',
    locale: 'en',
    pattern: anyOf(
      /(?:small|tiny|micro|non-?profits?|self-employed)[^.;]*(?:exempt|not (?:covered|subject)|(?:does not|doesn[’']t|do not|don[’']t) apply|too small)/u,
      /(?:does not|doesn[’']t) apply to (?:[\p{L}-]+ ){0,2}(?:small|tiny|micro|non-?profit)/u,
      /(?:only (?:applies to|covers|concerns)|(?:applies|covers|concerns) only(?: to)?) (?:large|big) (?:compan|business|enterprise|corporation)/u,
    ),
    unless: words(
      "false|myth|(?:not|never|nor) (?:[\\p{L}-]+ )?exempt|no (?:[\\p{L}-]+ ){1,3}(?:is|are) exempt\\p{L}*|\\p{L}+n[’']t exempt",
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

  // Title and contact information (s. 3.1); the name is optional.
  {
    id: 'name_mandatory',
    locale: 'fr',
    pattern: anyOf(
      /\bnom (?:de la personne|du) responsable[^.;]*(?:obligatoire|doit|doivent|exig)/u,
      /(?:doit|doivent|devez|devons|faut|oblig|exig)[^.;]*(?:publier|afficher|indiquer) le nom (?:de la personne|du) responsable/u,
      /(?:publi|affich|indiqu)ez (?:obligatoirement|toujours) le nom (?:de la personne|du) responsable/u,
    ),
    unless: DENIED_FR,
  },
  {
    id: 'name_mandatory',
    locale: 'en',
    pattern: anyOf(
      /\bname of the (?:person in charge|privacy officer)[^.;]*(?:must|mandatory|required)/u,
      /(?:person in charge|privacy officer)[’']s name[^.;]*(?:must|mandatory|required)/u,
      /(?:must|required to|has to|have to)[^.;]*(?:publish|post|give) the name of the (?:person in charge|privacy officer)/u,
    ),
    unless: DENIED_EN,
  },

  // Fourteen (ss. 4.1, 14).
  {
    id: 'under_16',
    locale: 'fr',
    pattern: words(
      '(?:moins de|avant|à|dès|de)[\\s\\u00a0](?:16|seize)[\\s\\u00a0]ans|(?:16|seize)[\\s\\u00a0]ans (?:ou|et) moins',
    ),
    unless: words('(?:pas|non|ni|jamais)(?: à| de| dès)?(?: moins de)?[\\s\\u00a0](?:16|seize)|faux'),
  },
  {
    id: 'under_16',
    locale: 'en',
    pattern: words(
      '(?:under|below|before)(?: the)?(?: age)?(?: of)? (?:16|sixteen)|(?:16|sixteen)[- ]years?[- ]old|(?:16|sixteen) (?:or|and) (?:under|younger)',
    ),
    unless: words('(?:not|never|nor)(?: at| under)? (?:16|sixteen)|false'),
  },

  // Fines of before 22 September 2023 (now $5,000–$100,000 and $15,000–$25 M, s. 91).
  {
    id: 'old_fines',
    locale: 'fr',
    pattern: anyOf(
      /amende[^.;]*(?<!\d[\s\u00a0]?)(?:1|6|10|12|20)[\s\u00a0]?000[\s\u00a0]\$/u,
      /amende[^.;]*(?<!\d[\s\u00a0]?)5[\s\u00a0]?000[\s\u00a0]\$ (?:à|et) 50[\s\u00a0]?000[\s\u00a0]\$/u,
    ),
  },
  {
    id: 'old_fines',
    locale: 'en',
    pattern: anyOf(
      /\bfines?\b[^.;]*\$(?:1|6|10|12|20),000(?!,)/u,
      /\bfines?\b[^.;]*\$5,000 (?:to|and) \$50,000(?!,)/u,
    ),
  },

  // Having nobody in charge is not in the list of s. 90.1 (F10.2).
  {
    id: 'fine_no_person_in_charge',
    locale: 'fr',
    pattern: anyOf(
      /(?:amende|sanction|pénalité)[^.;]*(?:absence d|sans |défaut d|ne pas (?:nommer|désigner)|n[’']\p{L}+ (?:pas|aucune) d?[e’' ]|omi(?:s|ssion))[^.;]*responsable/u,
      /(?:absence d|défaut d|ne pas (?:nommer|désigner|avoir))[^.;]*responsable[^.;]*(?:amende|sanction|pénalité)/u,
    ),
    unless: words(
      "aucune (?:amende|sanction)|à elle seule|à lui seul|en soi|faux|(?:n[’']|ne )\\p{L}+ (?:pas|ni)(?: \\p{L}+){0,3} (?:amende|sanction|pénalité)",
    ),
  },
  {
    id: 'fine_no_person_in_charge',
    locale: 'en',
    pattern: anyOf(
      /(?:\bfine[sd]?\b|penalt(?:y|ies)|sanction)[^.;]*(?:without|lack of|absence of|failing to|not (?:naming|appointing)|ha(?:ve|ving|s) no)[^.;]*(?:person in charge|privacy officer)/u,
      /(?:without|lack of|not (?:naming|appointing|having)|ha(?:ve|ving|s) no) (?:a |an |your )?(?:person in charge|privacy officer)[^.;]*(?:\bfine[sd]?\b|penalt|sanction)/u,
    ),
    unless: words('no (?:fine|penalty)|is not itself|does not by itself|false|not (?:listed|punished|fined)'),
  },
];
