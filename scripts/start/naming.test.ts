import { expect, test } from 'vitest';
import { nameFromAddress, slugOf } from './naming';

test.each([
  ['Boutique Filante', 'boutique-filante'],
  ['Clinique du Ruisseau inc.', 'clinique-du-ruisseau-inc'],
  ['  L’Œuvre — Été & Cœur  ', 'l-oeuvre-ete-coeur'],
  ['9001-2345 Québec inc.', '9001-2345-quebec-inc'],
  ['***', ''],
])('%s becomes %s', (name, slug) => expect(slugOf(name)).toBe(slug));

test.each([
  ['marie-eve.roy@exemple.ca', 'Marie-Eve Roy'],
  ['info+loi25@exemple.ca', 'Info'],
])('%s is perhaps %s', (email, name) => expect(nameFromAddress(email)).toBe(name));
