import { describe, expect, it } from 'vitest';
import { listNames } from './names';
import { shortTitle } from './short-title';

describe('listNames', () => {
  it('joins names as each language does', () => {
    expect(listNames('fr', ['Marc Leduc'], '')).toBe('Marc Leduc');
    expect(listNames('fr', ['Anne', 'Marc', 'Zoé'], '')).toBe('Anne, Marc et Zoé');
    expect(listNames('fr', ['Anne', 'Marc', 'Zoé'], '2 autres')).toBe('Anne, Marc, Zoé et 2 autres');
    expect(listNames('en', ['Anne', 'Marc'], '')).toBe('Anne and Marc');
  });
});

describe('shortTitle', () => {
  it('stops at the colon, in both typographies', () => {
    expect(shortTitle({ code: 'M02', title: 'Recueillir à voix basse\u00a0: la collecte' })).toBe(
      'M02 Recueillir à voix basse',
    );
    expect(shortTitle({ code: 'M02', title: 'Collecting quietly: at the counter' })).toBe(
      'M02 Collecting quietly',
    );
    expect(shortTitle({ code: 'T06', title: 'Engagement' })).toBe('T06 Engagement');
  });
});
