import { sql } from 'drizzle-orm';
import { signInDirectly } from '@/access/auth';
import { runtime } from '@/access/runtime';
import { type SamplePerson, samplePeople } from '@/access/sample';

/** Signs in as a person of the sample. @returns where they land, without the language; null before it is filled. */
export async function signInAsSample(as: SamplePerson): Promise<string | null> {
  const { email, home } = samplePeople[as];
  const [login] = await runtime().connection.database.execute<{ user_id: string }>(
    sql`select user_id from find_user(${email})`,
  );
  if (!login) return null;
  await signInDirectly({ userId: login.user_id, method: 'sample' });
  return home;
}
