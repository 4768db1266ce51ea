import { isSamplePerson, sampleRuns } from '@/access/sample';
import { signInAsSample } from '@/features/sessions/sample-sign-in';
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
  const home = await signInAsSample(as);
  if (home === null) return notFound();
  const locale = form.get('locale') === 'en' ? 'en' : 'fr';
  return new Response(null, { status: 303, headers: { location: `/${locale}${home}` } });
}
