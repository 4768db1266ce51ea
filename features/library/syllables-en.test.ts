import { expect, test } from 'vitest';
import { syllablesEn } from './syllables-en';

/** Divided as they are said; a silent ending is left with its syllable. */
const SAID = `the a you your yours yes we’ve it’s don’t won’t can’t is-n’t does-n’t did-n’t should-n’t
  made makes asked asks need-ed want-ed used us-es pag-es breach-es box-es boss-es a-greed
  ta-ble peo-ple ex-am-ple ex-am-ples han-dle han-dled whole role files sim-ple per-son-a-ble
  cen-tre the-a-tre meas-ure safe-ly com-plete-ly state-ment man-age-ment re-quire-ment a-gree-ment el-e-ment
  some-thing some-one some-times use-ful care-ful-ly there-fore work-place
  in-for-ma-tion de-ci-sion re-li-gion un-ion mil-lion o-pin-ion pe-ri-od pri-or vi-o-la-tion
  so-cial in-i-tial es-sen-tial me-di-a sup-pli-er eas-i-er earl-i-est
  cli-ent pa-tient con-ven-i-ent ex-pe-ri-ence sci-ence qui-et di-et so-ci-e-ty friend be-lieve piece
  ac-tu-al u-su-al in-di-vid-u-al lan-guage qual-i-ty guard ques-tion in-flu-ence val-ue con-tin-ue is-sue
  i-de-a a-re-a cre-ate re-act re-al-i-ty real re-al-ize read leave
  em-ploy-ee play-er be-yond law-yer an-y-one eve-ryone try-ing say-ing be-ing go-ing do-ing do po-em
  busi-ness eve-ry eve-ry-thing tour-is-m pri-va-cy con-fi-den-ti-al-i-ty per-son-al pro-tec-tion en-ter-prise
  serious-ly prem-i-um vid-e-o gra-tu-i-ty flu-id build suit`;

const samples = SAID.split(/\s+/)
  .filter((said) => !['eve-ryone', 'serious-ly'].includes(said))
  .map((said): [string, number] => [said.replaceAll('-', ''), said.split('-').length]);

test.each([...samples, ['everyone', 3], ['seriously', 4], ['Québec', 2]] as const)(
  '%s: %i',
  (word, syllables) => {
    expect(syllablesEn(word)).toBe(syllables);
  },
);
