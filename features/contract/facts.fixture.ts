import { factsIn } from './facts';

/** A deployment that stays in Québec, said whole. */
export const readyFacts = factsIn({
  operator: 'other',
  name: 'Cabinet Rivard inc.',
  chargeTitle: 'Directrice des services',
  chargeContact: 'vie.privee@rivard.example',
  hostName: 'Hébergement du Fleuve inc.',
  hostPlace: 'Québec (Québec)',
  hostWhere: 'quebec',
  backupName: 'Hébergement du Fleuve inc.',
  backupPlace: 'Rimouski (Québec)',
  backupWhere: 'quebec',
  backupDays: '30',
  mailName: 'Courriel Laurentien inc.',
  mailPlace: 'Montréal (Québec)',
  mailWhere: 'quebec',
});
