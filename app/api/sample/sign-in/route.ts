import { sql } from 'drizzle-orm';
import { signInDirectly } from '@/access/auth';
import { runtime } from '@/access/runtime';
import { isSamplePerson, samplePeople, sampleRuns } from '@/access/sample';
import { env } from '@/lib/env';
import { isOwnHost } from '@/lib/own-host';

const notFound = () => new Response(null, { status: 404 });

/** `as=employee|owner|manager|consultant` becomes that person of the sample. Answers 404 unless the embedded sample runs. */
export async function POST(request: Request): Promise<Response> {
  const { PUBLIC_URL, HOST } = env();
  if (!sampleRuns()) return notFound();
  if (!isOwnHost(request.headers, { publicUrl: PUBLIC_URL, host: HOST }))
    return new Response(null, { status: 421 });
  const form = await request.formData().catch(() => new FormData());
  const as = form.get('as');
  if (!isSamplePerson(as)) return new Response(null, { status: 400 });
  const person = samplePeople[as];
  const [login] = await runtime().connection.database.execute<{ user_id: string }>(
    sql`select user_id from find_user(${person.email})`,
  );
  if (!login) return notFound();
  await signInDirectly({ userId: login.user_id, method: 'sample' });
  const locale = form.get('locale') === 'en' ? 'en' : 'fr';
  return new Response(null, { status: 303, headers: { location: `/${locale}${person.home}` } });
}
