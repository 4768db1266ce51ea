import { withLibrary } from '@/access/mint';
import { samplePeople } from '@/access/sample';
import { type Said, saidIn } from '@/features/contract/assessment';
import { factsIn } from '@/features/contract/facts';
import {
  acceptForOperator,
  acceptForOrganization,
  saveFacts,
  writeAssessment,
} from '@/features/contract/mutations';
import { viewContract } from '@/features/contract/queries';
import { composeTexts, digestOf } from '@/features/contract/texts';
import { addDays, quebecDay } from '@/lib/days';
import { isRefused } from '@/lib/outcome';
import fr from '@/messages/fr.json';
import { findDoor } from './studio';
import type { World } from './world';

/** The deployment that the sample pretends to be: all of it in Québec. */
const FACTS = factsIn({
  operator: 'other',
  name: 'Conseils Rivage inc.',
  chargeTitle: 'Consultante principale',
  chargeContact: 'vie.privee@conseils-rivage.example',
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

/** The consultant has accepted version 1; one client has filled its part and accepted too, the other has it to do. */
export async function agreeOnContract(world: World): Promise<void> {
  const { organizationId, consultant, owner } = await findDoor(world);
  const { runtime } = world;
  const session = {
    method: 'mail_link',
    createdAt: world.now,
    latestMethod: 'mail_link',
    authenticatedAt: world.now,
  } as const;
  const { name: consultantName } = samplePeople.consultant;
  const offered = await withLibrary(runtime, consultant.userId, async (scope) => {
    const said = await saveFacts(scope, { revision: 0, facts: FACTS });
    if (isRefused(said)) return said;
    const input = {
      digest: digestOf(composeTexts(FACTS)),
      consent: 'yes',
      typedName: consultantName,
    } as const;
    return acceptForOperator(scope, input, { page: 'fr', session: { ...session, consultantName } });
  });
  if (isRefused(offered))
    throw new Error(`the sample was refused: ${offered.refused} ${offered.field ?? ''}`);
  const view = await world.look(organizationId, owner, viewContract);
  if (!view) throw new Error('no version was offered');
  const { version, ticket, nameOnFile } = view;
  const said: Said = saidIn({
    ...fr.contract.owner.defaults,
    conclusion: 'go_with_measures',
    reviewOn: addDays(quebecDay(world.now), 365),
  });
  await world.act(organizationId, owner, (scope) =>
    writeAssessment(scope, { version: version.id, revision: 0, said }),
  );
  const input = {
    version: version.id,
    ticket,
    language: 'fr',
    consent: 'yes',
    typedName: nameOnFile,
  } as const;
  await world.act(organizationId, owner, (scope) =>
    acceptForOrganization(scope, input, { page: 'fr', session }),
  );
}
