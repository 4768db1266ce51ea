import { expect, test } from 'vitest';
import { syllablesFr } from './syllables-fr';

/** Divided as they are said; a mute ending is left with its syllable. */
const SAID = `la les que c’est l’est qu’il jus-qu’à au-jour-d’hui l’em-plo-yé
  porte portes ta-blette cli-entes en-tre-prise en-tre-prises lorsque langue i-dée i-dées vie em-plo-yée
  ap-pe-ler ren-sei-gne-ment ren-sei-gne-ments con-fi-den-tia-li-té pro-tec-tion per-son-nel per-son-nelle
  com-mu-ni-ca-tion si-tua-tion pas-sion mil-lion pied bien com-bien pre-mière der-nier
  cli-ent cli-ente ou-bli-er ou-vri-er pri-ère pro-pri-é-taire cru-el é-blou-ir fé-vri-er qua-tri-ème pu-bli-er
  pluie fruit con-struire lui nuit
  parlent trouvent é-taient par-laient ou-blient aiment con-firment in-forment ferment com-mencent
  sou-vent mo-ment com-ment seu-le-ment do-cu-ment vê-te-ments ur-gent ré-cent pré-sents dif-fé-rent ac-ci-dent
  man-geons o-bli-geant pi-geon ques-tion quatre guide lon-gueur ba-guette
  mo-yen pa-yer es-su-yer vo-yons yeux pa-ys pa-y-sage
  tra-vail-ler feuille ac-cueil ac-cueil-lir fa-mille œil cœur sœur eau beau-coup
  ré-u-nion cré-er ré-el eu-ro-pé-en vi-dé-o po-ème a-é-rer ex-tra-or-di-naire août co-or-don-nées na-ïf é-go-ïste
  thé-âtre o-bé-ir sé-ance oui voix trois loin joue jouer ou-ïr hors y à œuvre paie-ment`;

const samples = SAID.split(/\s+/).map((said): [string, number] => [
  said.replaceAll('-', ''),
  said.split('-').length,
]);

test.each(samples)('%s: %i', (word, syllables) => {
  expect(syllablesFr(word)).toBe(syllables);
});

test('in doubt, -ent is that of the noun', () => {
  expect(syllablesFr('président')).toBe(3);
  expect(syllablesFr('Président')).toBe(3);
});

test('letters with their accents apart count the same', () => {
  expect(syllablesFr('re\u0301union')).toBe(3);
});
