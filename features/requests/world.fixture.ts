import { sql } from 'drizzle-orm';
import { withLibrary, withVisitor } from '@/access/mint';
import type { LibraryScope } from '@/access/scope';
import type { Outcome } from '@/lib/outcome';
import type { TestRuntime } from '@/tests/support/runtime';
import { expectDone, loginOf, type Person, type TestOrganization } from '@/tests/support/world';
import { askQuestion, receiveMessage } from './asking/mutations';
import { contactInput, questionInput } from './input';
import { listRequests } from './queries';

/** A visitor's message, as the contact page posts it. */
export async function write(
  runtime: TestRuntime,
  message: string,
  given: Record<string, string> = {},
  locale: 'fr' | 'en' = 'fr',
): Promise<void> {
  const posted = { form: runtime.chance.uuid(), email: 'Rose@Exemple.CA ', topic: 'training', message };
  const input = contactInput.parse({ ...posted, ...given });
  expectDone(await withVisitor(runtime, (scope) => receiveMessage(scope, input, { locale })));
}

/** A member's question, as the guide's page posts it. */
export function ask(
  organization: TestOrganization,
  person: Person,
  message: string,
  given: Record<string, string> = {},
): Promise<Outcome<null>> {
  const { chance } = organization.runtime;
  const input = questionInput.parse({
    form: chance.uuid(),
    guide: 'guide',
    locale: 'fr',
    message,
    ...given,
  });
  return organization.as(person, (scope) => askQuestion(scope, input));
}

/** Somebody who answers, under their own name. */
export async function consultant(runtime: TestRuntime, name: string): Promise<string> {
  const userId = await loginOf(runtime, `${name.toLowerCase()}@firme.example`);
  const at = runtime.clock.now().toISOString();
  await withLibrary(runtime, null, ({ db }) =>
    db.execute(sql`select make_consultant(${userId}, ${name}, ${at})`),
  );
  return userId;
}

/** Runs under a consultant's scope. */
export const asConsultant = <T>(
  runtime: TestRuntime,
  userId: string | null,
  work: (scope: LibraryScope) => Promise<T>,
): Promise<T> => withLibrary(runtime, userId, work);

/** The id of the request that begins so. */
export async function idOf(runtime: TestRuntime, beginning: string): Promise<string> {
  const { requests } = await withLibrary(runtime, null, (scope) => listRequests(scope, {}, 'fr'));
  const found = requests.find((request) => request.beginning.startsWith(beginning));
  if (!found) throw new Error(`nobody wrote ${beginning}`);
  return found.id;
}
