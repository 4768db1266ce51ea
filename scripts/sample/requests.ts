import { sql } from 'drizzle-orm';
import { withLibrary, withVisitor } from '@/access/mint';
import { samplePeople } from '@/access/sample';
import { askQuestion, receiveMessage } from '@/features/requests/asking/mutations';
import { contactInput, questionInput } from '@/features/requests/input';
import { answerRequest } from '@/features/requests/mutations';
import { listRequests } from '@/features/requests/queries';
import type { Enrolled } from './visits';
import type { World } from './world';

/** What two visitors wrote: the second is answered, the first waits. Domains of RFC 2606, which no mailbox can have. */
const MESSAGES = [
  {
    locale: 'fr',
    email: 'paule.gendron@quincaillerie.example',
    name: 'Paule Gendron',
    topic: 'training',
    message:
      'Bonjour,\n\nNous sommes quatorze dans une quincaillerie de Rimouski. Vos formations se donnent-elles aussi sur place?\n\nMerci!',
  },
  {
    locale: 'en',
    email: 'sam.whitley@bakery.example',
    topic: 'guide',
    message: 'Hello, may I print a guide on paper and leave it in our staff room?',
  },
] as const;

const ANSWER =
  'Hello,\n\nYes: print it from its page, and tell your staff where the latest version is. It changes when the law does.\n\nJosée Rivard';

/** A member asks about a guide that their organization reads. */
export async function askAbout(
  world: World,
  { organizationId, hand }: Enrolled,
  { guide, message }: { readonly guide: string; readonly message: string },
): Promise<void> {
  const input = questionInput.parse({ form: world.runtime.chance.uuid(), guide, locale: 'fr', message });
  await world.act(organizationId, hand, (scope) => askQuestion(scope, input));
}

/** Two visitors have written, and the consultant has answered one. */
export async function answerVisitors(world: World): Promise<void> {
  const { runtime } = world;
  for (const { locale, ...said } of MESSAGES) {
    const input = contactInput.parse({ ...said, form: runtime.chance.uuid() });
    await withVisitor(runtime, (scope) => receiveMessage(scope, input, { locale }));
  }
  const { requests } = await withLibrary(runtime, null, (scope) => listRequests(scope, {}, 'en'));
  const asked = requests.find(({ locale }) => locale === 'en');
  const [consultant] = await runtime.connection.database.execute<{ id: string }>(
    sql`select user_id as id from find_user(${samplePeople.consultant.email})`,
  );
  if (!asked || !consultant) throw new Error('the sample has nobody to answer, or nobody who answers');
  const answer = { requestId: asked.id, revision: 1, form: runtime.chance.uuid(), text: ANSWER };
  await withLibrary(runtime, consultant.id, (scope) => answerRequest(scope, answer));
}
