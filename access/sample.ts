import { env } from '@/lib/env';

/** Whether the embedded sample is what runs: `npm start` alone says so to its children. */
export function sampleRuns(): boolean {
  return env().PARAPHE_SAMPLE_RUNNING === 'yes';
}

/** The four people that the sample lets anyone be, in one click. Reserved names of RFC 2606: no real mailbox. */
export const samplePeople = {
  employee: {
    email: 'lea.fortier@boutique-filante.example',
    name: 'Léa Fortier',
    home: '/o/boutique-filante',
  },
  manager: {
    email: 'karim.haddad@boutique-filante.example',
    name: 'Karim Haddad',
    home: '/o/boutique-filante/manage',
  },
  owner: {
    email: 'helene.marchand@boutique-filante.example',
    name: 'Hélène Marchand',
    home: '/o/boutique-filante/manage',
  },
  consultant: { email: 'consultante@conseils-rivage.example', name: 'Josée Rivard', home: '/studio' },
} as const;

export type SamplePerson = keyof typeof samplePeople;

export function isSamplePerson(given: unknown): given is SamplePerson {
  return typeof given === 'string' && Object.hasOwn(samplePeople, given);
}
