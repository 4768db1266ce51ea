import { expect, test } from 'vitest';
import { relyingPartyAt } from './relying-party';

test.each([
  ['https://formation.exemple.ca', 'formation.exemple.ca', 'https://formation.exemple.ca'],
  ['https://formation.exemple.ca:8443', 'formation.exemple.ca', 'https://formation.exemple.ca:8443'],
  ['http://localhost:3000', 'localhost', 'http://localhost:3000'],
  ['https://Élan.exemple.ca', 'xn--lan-9la.exemple.ca', 'https://xn--lan-9la.exemple.ca'],
])('%s makes passkeys, for its host', (address, id, origin) => {
  expect(relyingPartyAt(address)).toEqual({ id, origin });
});

test.each([
  'http://formation.exemple.ca',
  'http://127.0.0.1:3000',
  'https://127.0.0.1',
  'https://192.0.2.7:8443',
  'https://[::1]:3000',
])('%s makes none', (address) => {
  expect(relyingPartyAt(address)).toBeNull();
});
