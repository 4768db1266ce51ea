import { expect, test } from 'vitest';
import { lacksWords, ownWords } from './own-words';

const shop = {
  name: 'Boutique Filante',
  personInChargeTitle: 'Gérante',
  personInChargeContact: 'vie.privee@filante.example',
  incidentContact: '514 555-0100',
};

test('each value has its name in texts', () => {
  expect(ownWords(shop)).toEqual({
    name: 'Boutique Filante',
    person_in_charge_title: 'Gérante',
    person_in_charge_contact: 'vie.privee@filante.example',
    incident_contact: '514 555-0100',
  });
  expect(lacksWords(shop)).toBe(false);
});

test('what is not known, or is only blanks, is not there at all', () => {
  const own = { ...shop, personInChargeTitle: null, incidentContact: '  ' };
  expect(Object.keys(ownWords(own))).toEqual(['name', 'person_in_charge_contact']);
  expect(lacksWords(own)).toBe(true);
});
