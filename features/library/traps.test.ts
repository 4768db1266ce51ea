import { describe, expect, test } from 'vitest';
import type { TrapId } from './trap';
import { TRAPS } from './trap-list';
import { findTraps, sentencesOf } from './traps';

type Sample = readonly [id: TrapId, locale: 'fr' | 'en', wrong: readonly string[], right: readonly string[]];

const SAMPLES: readonly Sample[] = [
  [
    'hours_72',
    'fr',
    ['Avisez la Commission dans les 72 heures.', 'L’entreprise a 72 h.', 'Elle a soixante-douze heures.'],
    [
      'Il n’y a pas de délai de 72 heures au Québec.',
      'La règle européenne des 72 heures.',
      'Le 72, rue Heurtel.',
    ],
  ],
  [
    'hours_72',
    'en',
    ['Notify the Commission within 72 hours.', 'The 72-hour rule applies.', 'Report it within 72h.'],
    ['There is no 72-hour rule in Québec.', 'Unlike the European 72 hours, act promptly.'],
  ],
  [
    'fine_for_penalty',
    'fr',
    [
      'La CAI impose une amende administrative.',
      'Une amende de la Commission suit.',
      'La CAI peut imposer une amende de dix millions.',
      'Des amendes allant jusqu’à 10\u00a0M$ imposées par la Commission.',
      'La Commission impose des amendes.',
      'La Commission vous mettra à l’amende.',
    ],
    [
      'La CAI impose une sanction administrative pécuniaire.',
      'Une sanction n’est pas une amende administrative.',
      'Une amende pénale est possible.',
      'La Commission porte plainte; un juge impose l’amende.',
    ],
  ],
  [
    'fine_for_penalty',
    'en',
    [
      'The CAI issues an administrative fine.',
      'You may be fined by the CAI.',
      'The CAI can impose a large fine.',
      'The Commission may fine you.',
    ],
    [
      'The CAI imposes a monetary administrative penalty.',
      'A penalty is not a fine imposed by the Commission.',
      'The Commission imposes a penalty; a court imposes a fine.',
    ],
  ],
  [
    'foreign_terms',
    'fr',
    [
      'Selon le RGPD, il faut…',
      'Nommez un DPO.',
      'Le sous-traitant agit.',
      'L’intérêt légitime suffit.',
      'Le responsable du traitement répond.',
      'Le contrôleur des données décide.',
    ],
    [
      'Le RGPD ne s’applique pas ici.',
      'Le fournisseur agit par contrat.',
      'Des fins sérieuses et légitimes.',
    ],
  ],
  [
    'foreign_terms',
    'en',
    [
      'Under the GDPR, you must act.',
      'Name a DPO.',
      'The controller decides.',
      'A legitimate interest is enough.',
    ],
    ['This is not the GDPR.', 'A word processor is fine.', 'The provider acts under contract.'],
  ],
  [
    'anonymized_alias',
    'fr',
    [
      'Le fichier est anonymisé par des codes.',
      'Un hachage anonymise l’adresse.',
      'Anonymisé, donc sans les noms.',
    ],
    [
      'Un code ne rend pas un fichier anonymisé.',
      'Anonymiser est irréversible.',
      'Les initiales dépersonnalisent.',
    ],
  ],
  [
    'anonymized_alias',
    'en',
    [
      'The file is anonymized with codes.',
      'A hash anonymizes the address.',
      'With names removed, it is anonymized.',
      'Once we removed the names, the file is anonymous.',
    ],
    ['A code does not make a file anonymized: it never does.', 'Initials de-identify.'],
  ],
  [
    'obliges_training',
    'fr',
    [
      'La Loi 25 oblige la formation du personnel.',
      'La formation est obligatoire selon la loi.',
      'La loi exige de former chacun.',
      'La Loi 25 rend la formation obligatoire.',
      'Former ses employés est une obligation de la Loi 25.',
    ],
    ['La loi n’oblige pas expressément à former le personnel.', 'La formation aide à appliquer la loi.'],
  ],
  [
    'obliges_training',
    'en',
    [
      'Law 25 requires you to train staff.',
      'Training is mandatory under the Act.',
      'Law 25 makes training mandatory.',
      'Training is a legal requirement under Law 25.',
    ],
    ['The Act does not require training.', 'Training helps apply the Act.'],
  ],
  [
    'portability_2023',
    'fr',
    ['La portabilité existe depuis 2023.', 'Depuis 2023, le droit à la portabilité existe.'],
    ['La portabilité (2024) et la désindexation (2023).', 'En 2024, après 2023, la portabilité.'],
  ],
  [
    'portability_2023',
    'en',
    ['Portability came in 2023.', 'Since 2023, portability.'],
    ['Portability came in 2024.'],
  ],
  [
    'deindexing_2024',
    'fr',
    ['La désindexation date de 2024.', 'En 2024, l’article 28.1 est arrivé.'],
    ['La désindexation (2023) et la portabilité (2024).'],
  ],
  [
    'deindexing_2024',
    'en',
    ['De-indexing came in 2024.', 'Since 2024, de-indexing.'],
    ['De-indexing came in 2023.'],
  ],
  [
    'hosted_in_canada',
    'fr',
    [
      'Hébergé au Canada, donc aucune EFVP.',
      'Les serveurs sont au Canada : pas d’évaluation à faire.',
      'Sans EFVP, si c’est au Canada.',
      'Hébergé au Canada donc aucun EFVP.',
      'Pas besoin d’EFVP, les données restent au Canada.',
    ],
    [
      'Hébergé au Canada ne suffit pas pour éviter l’EFVP, aucune exception.',
      'Hébergé au Canada? Faites l’EFVP.',
    ],
  ],
  [
    'hosted_in_canada',
    'en',
    [
      'It is hosted in Canada, so no PIA.',
      'Servers in Canada need no assessment.',
      'Skip the PIA if data stay in Canada.',
      'You don’t need a PIA if the data stays in Canada.',
    ],
    ['Hosted in Canada is not enough to skip the PIA.', 'Hosted in Canada? Do the PIA.'],
  ],
  [
    'consent_for_all',
    'fr',
    [
      'Le consentement est requis pour toute collecte.',
      'Chaque collecte exige un consentement.',
      'Il faut un consentement pour toute collecte.',
      'Toute collecte est soumise au consentement.',
    ],
    [
      'Le consentement n’est pas requis pour toute collecte.',
      'Pour cette autre fin, le consentement est nécessaire.',
    ],
  ],
  [
    'consent_for_all',
    'en',
    [
      'Consent is required for every collection.',
      'Any collection needs consent.',
      'You need consent for any collection.',
      'You always need consent to collect personal information.',
    ],
    ['Consent is not required for every collection.', 'Consent is required for that other purpose.'],
  ],
  [
    'small_exempt',
    'fr',
    [
      'Les petites entreprises sont exemptées.',
      'Une PME échappe à la loi.',
      'Un OBNL non assujetti.',
      'La loi ne s’applique pas aux petites entreprises.',
      'La Loi 25 vise seulement les grandes entreprises.',
    ],
    [
      'Aucune petite entreprise n’est exemptée.',
      'Une petite équipe suit la même loi.',
      'Une petite entreprise n’est pas dispensée.',
      'C’est un mythe que la loi vise seulement les grandes entreprises.',
    ],
  ],
  [
    'small_exempt',
    'en',
    [
      'Small businesses are exempt.',
      'A small shop is not covered.',
      'Such a small shop is too small.',
      'The Act does not apply to small businesses.',
      'Law 25 applies only to large companies.',
    ],
    ['A small business is not exempt.', 'Small team, same Act.', 'No small business is exempt.'],
  ],
  [
    'five_years_incident',
    'fr',
    ['Gardez le registre cinq ans après l’incident.', 'On le garde 5 ans à compter de l’incident.'],
    ['Cinq ans après la prise de connaissance de l’incident.', 'Cinq ans après avoir constaté l’incident.'],
  ],
  [
    'five_years_incident',
    'en',
    ['Keep the register five years after the incident.'],
    ['Keep it five years after becoming aware of the incident.'],
  ],
  [
    'signature_tiers',
    'fr',
    [
      'Une signature électronique qualifiée.',
      'Une signature numérique certifiée.',
      'Le dossier est infalsifiable.',
    ],
    ['Le Québec ne connaît pas la signature qualifiée.', 'La signature est vérifiable.'],
  ],
  [
    'signature_tiers',
    'en',
    ['A qualified electronic signature.', 'The log is tamper-proof.'],
    ['Nothing is tamper-proof, and we never say so.', 'The signature can be checked.'],
  ],
  [
    'access_act_section',
    'fr',
    ['Voyez l’article 63.8.', 'L’art. 65.2 l’exige.'],
    ['L’article 63.8 de la Loi sur l’accès vise les organismes publics.', 'L’article 12.1.', 'L’art. 6.'],
  ],
  [
    'access_act_section',
    'en',
    ['See s. 63.3.', 'Section 65 says so.'],
    ['Section 63.8 of the Access Act binds public bodies.', 'See s. 3.8.'],
  ],
  [
    'name_mandatory',
    'fr',
    [
      'Le nom de la personne responsable est obligatoire.',
      'L’entreprise doit publier le nom du responsable.',
      'Vous devez afficher le nom de la personne responsable.',
      'Publiez obligatoirement le nom du responsable.',
    ],
    ['Le nom du responsable n’est pas obligatoire.', 'Le titre et les coordonnées sont publiés.'],
  ],
  [
    'name_mandatory',
    'en',
    [
      'The name of the person in charge must be published.',
      'You must publish the name of the privacy officer.',
      'The privacy officer’s name must be published.',
    ],
    ['The name of the person in charge is not required.', 'Title and contact information are published.'],
  ],
  [
    'under_16',
    'fr',
    [
      'Les moins de 16 ans ne consentent pas seuls.',
      'À seize ans, on consent.',
      'Un jeune de 16 ans ou moins.',
    ],
    ['Les moins de 14 ans.', 'L’âge n’est pas de 16 ans.', 'Un bail de 160 mois.'],
  ],
  [
    'under_16',
    'en',
    ['Anyone under 16 needs a parent.', 'A 16-year-old may consent.', 'People 16 or younger.'],
    ['Anyone under 14.', 'Not under 16: under 14.'],
  ],
  [
    'breach',
    'fr',
    ['Une fuite de données a eu lieu.', 'Signalez la brèche.'],
    ['Un incident de confidentialité (souvent appelé fuite de données).', 'Un incident de confidentialité.'],
  ],
  [
    'breach',
    'en',
    ['Report a breach at once.'],
    [
      'A confidentiality incident, often called a breach. Report the breach.',
      'This is a breach of the undertaking.',
    ],
  ],
  [
    'harm',
    'fr',
    ['Il y a un risque de dommage sérieux.'],
    [
      'Il y a un risque de préjudice sérieux.',
      'Un préjudice sérieux, soit un tort grave. Ce tort grave compte.',
    ],
  ],
  [
    'harm',
    'en',
    ['There is a risk of harm.', 'Serious harm is feared.', 'It may cause harm.'],
    ['There is a risk of serious injury.', 'It does no harm.'],
  ],
  [
    'old_fines',
    'fr',
    [
      'Une amende de 10\u00a0000\u00a0$ est possible.',
      'Une amende de 5\u00a0000\u00a0$ à 50\u00a0000\u00a0$.',
    ],
    ['Une amende de 5\u00a0000\u00a0$ à 100\u00a0000\u00a0$.', 'Des dommages d’au moins 1\u00a0000\u00a0$.'],
  ],
  [
    'old_fines',
    'en',
    ['A fine of $10,000 is possible.', 'A fine of $5,000 to $50,000.'],
    ['A fine of $5,000 to $100,000.', 'Damages of at least $1,000.'],
  ],
  [
    'fine_no_person_in_charge',
    'fr',
    [
      'Une amende punit l’absence de personne responsable.',
      'Une sanction suit si l’on est sans personne responsable.',
      'Ne pas nommer de personne responsable entraîne une amende.',
      'Une sanction suit si vous n’avez pas de personne responsable.',
    ],
    [
      'Aucune sanction ne vise à elle seule l’absence de responsable.',
      'La personne responsable évite une amende.',
      'Ne pas nommer de responsable n’entraîne pas en soi de sanction.',
      'Ne pas avoir de responsable n’est pas une cause de sanction.',
    ],
  ],
  [
    'fine_no_person_in_charge',
    'en',
    [
      'You are fined for not naming a person in charge.',
      'A penalty applies without a person in charge.',
      'You risk a fine if you have no person in charge.',
      'Not naming a person in charge leads to a penalty.',
    ],
    [
      'The lack of a person in charge is one thing.',
      'A penalty for lack of a person in charge is not itself listed: the list is false.',
    ],
  ],
  [
    'certified_law_25',
    'fr',
    ['Un logiciel certifié Loi 25.'],
    ['Aucun logiciel n’est certifié Loi 25.', 'La Loi 25 s’applique.'],
  ],
  [
    'certified_law_25',
    'en',
    ['Law 25 certified software.'],
    ['No software is Law 25 certified.', 'Law 25 applies.'],
  ],
];

const found = (text: string, locale: 'fr' | 'en'): string[] =>
  findTraps([{ text, line: 1, column: 1 }], locale).map((it) => it.code);

describe.each(SAMPLES)('%s (%s)', (id, locale, wrong, right) => {
  test.each(wrong)('caught: %s', (text) => {
    expect(found(text, locale)).toContain(`trap_${id}`);
  });
  test.each(right)('let through: %s', (text) => {
    expect(found(text, locale)).not.toContain(`trap_${id}`);
  });
});

test('every rule has samples, in both languages', () => {
  const ruled = TRAPS.map((trap) => `${trap.id} ${trap.locale}`).sort();
  expect(SAMPLES.map(([id, locale]) => `${id} ${locale}`).sort()).toEqual(ruled);
  expect(ruled.filter((it) => it.endsWith(' fr')).length).toBe(ruled.length / 2);
});

test('sentences end at a stop before a capital, not at an abbreviation', () => {
  expect(sentencesOf('Voyez l’art. 3.1 et la s. 28.1. Ensuite? « Oui. » Fin')).toEqual([
    'Voyez l’art. 3.1 et la s. 28.1.',
    'Ensuite?',
    '«\u0020Oui.\u0020»',
    'Fin',
  ]);
});
