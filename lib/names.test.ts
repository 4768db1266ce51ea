import { describe, expect, it } from 'vitest';
import { sameName } from './names';

describe('the name typed and the name on file', () => {
  it.each([
    ['marie-eve d’amours', 'Marie-Ève D’Amours'],
    ["MARIE-EVE D'AMOURS", 'Marie-Ève D’Amours'],
    ['Marie Eve D`Amours', 'Marie-Ève D’Amours'],
    ['Marie-Ève D’Amours'.normalize('NFD'), 'Marie-Ève D’Amours'.normalize('NFC')],
    ['  Jean  Francois\u00a0Tremblay ', 'Jean-François Tremblay'],
    ['Jean‑François Tremblay', 'Jean-François Tremblay'],
    ['Jean–François Tremblay', 'Jean-François Tremblay'],
    ['Sean O’Neil', "Sean O'Neil"],
    ['Sean O´Neil', "Sean O'Neil"],
    ['Sean ONeil', "Sean O'Neil"],
    ['Coeur de Lion', 'Cœur de Lion'],
    ['LŒTITIA BŒUF', 'Loetitia Boeuf'],
    ['Laetitia', 'Lætitia'],
    ['Soren Lukasz', 'Søren Łukasz'],
    ['ﬁona', 'Fiona'],
    ['İlker', 'Ilker'],
    ['Nguyen Thi Anh', 'Nguyễn Thị Ánh'],
    ['Zoe\u200b St-Pierre', 'Zoé St‐Pierre'],
    ['Μαρία', 'ΜΑΡΙΑ'],
  ])('%s is %s', (typed, filed) => {
    expect(sameName(typed, filed)).toBe(true);
    expect(sameName(filed, typed)).toBe(true);
  });

  it.each([
    ['Marie Damour', 'Marie-Ève D’Amours'],
    ['Tremblay Jean', 'Jean Tremblay'],
    ['J. Tremblay', 'Jean Tremblay'],
    ['', 'Jean Tremblay'],
    ['', ''],
    [' - ', "'"],
    ['Jean Tremblay 2', 'Jean Tremblay'],
  ])('%s is not %s', (typed, filed) => {
    expect(sameName(typed, filed)).toBe(false);
  });
});
