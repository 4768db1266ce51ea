import { expect, test } from 'vitest';
import { slugOf } from './slug';

test.each([
  ['Boutique Filante', 'boutique-filante'],
  ['Clinique du Ruisseau inc.', 'clinique-du-ruisseau-inc'],
  ['  L’Œuvre — Été & Cœur  ', 'l-oeuvre-ete-coeur'],
  ['9001-2345 Québec inc.', '9001-2345-quebec-inc'],
  ['***', ''],
])('%s becomes %s', (name, slug) => expect(slugOf(name)).toBe(slug));
