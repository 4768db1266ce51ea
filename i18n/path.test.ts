import { describe, expect, it } from 'vitest';
import { inLocale, localePath } from './path';

describe('localePath', () => {
  it('puts the language first', () => {
    expect(localePath('fr', '/')).toBe('/fr');
    expect(localePath('en', '/library?q=a')).toBe('/en/library?q=a');
  });
  it('leaves anchors and outside addresses alone', () => {
    expect(localePath('fr', '#main')).toBe('#main');
    expect(localePath('fr', 'https://example.org/')).toBe('https://example.org/');
    expect(localePath('fr', '//example.org')).toBe('//example.org');
  });
});

describe('inLocale', () => {
  it('changes only the language', () => {
    expect(inLocale('en', '/fr')).toBe('/en');
    expect(inLocale('en', '/fr/library/french')).toBe('/en/library/french');
    expect(inLocale('fr', '/en/p/en')).toBe('/fr/p/en');
    expect(inLocale('en', '/franchise')).toBe('/en/franchise');
  });
});
