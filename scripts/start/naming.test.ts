import { expect, test } from 'vitest';
import { nameFromAddress } from './naming';

test.each([
  ['marie-eve.roy@exemple.ca', 'Marie-Eve Roy'],
  ['info+loi25@exemple.ca', 'Info'],
])('%s is perhaps %s', (email, name) => expect(nameFromAddress(email)).toBe(name));
