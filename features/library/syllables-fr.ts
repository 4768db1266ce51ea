/*
 * Syllables of a French word as plain speech says it, from its letters alone. Silent letters and those that
 * stand for a consonant are set aside; each run of vowels that is left is one syllable, but for the runs that
 * hold two sounds. In doubt:
 *   – final -e and -es are mute (porte, clientes), and e inside a word is heard (ap-pe-ler);
 *   – final -ent is mute, as in verbs (ils parlent), but for the words of `HEARD_ENT` and for -ment that is no
 *     verb's (`MUTE_MENT`). A form that is both (« ils président », « le président ») is read as the noun;
 *   – i, u and ou glide into a vowel (na-tion, si-tua-tion), but for those after a consonant and l or r
 *     (cli-ent, ou-vri-er, cru-el);
 *   – y between vowels is a consonant (em-plo-yé).
 * A loan word may be one off: over a text it does not matter.
 */
const VOWELS = 'aàâeéèêëiîïoôuùûüyœæ';

const HEARD_ENT: ReadonlySet<string> = new Set(
  `absent accent accident adjacent adolescent adhérent affluent agent apparent ardent argent arpent astringent
  auvent avent cent client cohérent compétent concurrent confident conséquent consent content contingent
  continent convergent couvent dent différent diligent dissident divergent décent détergent éloquent éminent
  émergent équivalent évident excédent excellent exigent fluent fréquent gent grandiloquent imminent impotent
  imprudent impertinent incident incohérent incompétent indécent indifférent indulgent influent inhérent
  innocent insolent intelligent intermittent latent lent mécontent négligent occident occurrent onguent opulent
  paravent parent patent permanent pertinent polyvalent pourcent précédent présent président prévalent prudent
  récent récurrent référent régent relent repent résident ressent sent sergent serpent souvent strident
  subséquent talent tangent torrent transparent trident turbulent urgent vent violent virulent`.split(/\s+/),
);

const MUTE_MENT: ReadonlySet<string> = new Set(
  `abîment acclament accoutument affament affirment aiment alarment allument animent approximent arment assomment
  assument blâment brument calment charment chôment clament compriment confirment conforment consomment consument
  déclament déforment dénomment dépriment désarment diffament dorment écument embaument endorment enferment
  enflamment entament estiment exhument expriment ferment filment forment fument germent gomment impriment
  infirment informent légitiment liment miment nomment oppriment parfument performent périment présument priment
  proclament programment rallument rament raniment réaffirment réaniment réclament réforment
  referment renferment renomment répriment reprogramment résument réimpriment riment rythment sèment
  somment subliment suppriment surestiment surnomment transforment triment`.split(/\s+/),
);

/** Without its mute ending. */
function heardPart(word: string): string {
  if (word.endsWith('ent')) {
    const heard = word.endsWith('ment') ? !MUTE_MENT.has(word) : HEARD_ENT.has(word);
    return heard ? word : word.replace(/(?:(?<=[gq])u)?ent$/u, '');
  }
  return word.replace(/(?<=.)(?:(?<=[gq])u)?es?$/u, '');
}

const REWRITTEN: readonly (readonly [RegExp, string])[] = [
  // Letters that make no vowel sound: question, guide, mangeons.
  [/qu/gu, 'q'],
  [/gu(?=[eéèêiy])/gu, 'g'],
  [/ge(?=[aàâoôu])/gu, 'g'],
  // y between vowels, and at the start before one: employé, yeux. « Pays » is the exception.
  [/^pay(?=s)/u, 'pa-i'],
  [/(?<=[aeoué])y(?=[aàâeéèêoôui])|^y(?=[aeou])/gu, 'j'],
  // Two sounds side by side: réunion, créer, européen, aérer, poème, extraordinaire, oasis, coordonner, naïf.
  [/é(?=[aàâéèêioôuy]|e[lnrxz])/gu, 'é-'],
  [/(?<=[ao])(?=[éè])/gu, '-'],
  [/(?<!^[pft])a(?=o(?!û))/gu, 'a-'],
  [/o(?=[aàâ])/gu, 'o-'],
  [/coo(?=[pr])/gu, 'co-o'],
  [/(?<=[aeioué])(?=[ïëü])/gu, '-'],
  // No glide after a consonant and l or r: client, cruel, éblouir.
  [/(?<=[bcdfgkptv][lr])(i(?=[aàâeéèêoôu])|ou(?=[aàâeéèêi])|u(?=[aàâeéèêoôœ]))/gu, '$1-'],
];

const RUN = new RegExp(`[${VOWELS}]+`, 'gu');

/** @param word one word, without hyphen; its elided article (« l’employé ») adds nothing */
export function syllablesFr(word: string): number {
  const letters = word.normalize('NFC').toLowerCase().replace(/’|'/gu, '');
  let text = heardPart(letters);
  for (const [pattern, by] of REWRITTEN) text = text.replace(pattern, by);
  return Math.max(1, text.match(RUN)?.length ?? 0);
}
