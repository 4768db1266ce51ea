import { signOut } from '@/access/auth';
import { forgetTyped } from '@/access/resume';
import { findSession } from '@/access/session';
import { isLocale } from '@/i18n/routing';

interface Context {
  readonly params: Promise<{ locale: string; organization: string }>;
}

/**
 * The end of a visit on a shared tablet: the session ends, and the browser is told to drop what it holds of it, its
 * back/forward cache included (Clear Site Data, W3C). A document of its own, never a page of the application: what a
 * script kept goes with it. A session that is no visit stays.
 */
async function over(request: Request, { params }: Context): Promise<Response> {
  const { locale, organization } = await params;
  const session = await findSession();
  if (session?.visit) {
    await forgetTyped();
    await signOut();
  }
  const said = new URL(request.url).searchParams.get('said');
  const query = said === 'done' || said === 'idle' ? `?said=${said}` : '';
  const door = `/${isLocale(locale) ? locale : 'fr'}/o/${encodeURIComponent(organization)}/tablet${query}`;
  return new Response(null, {
    status: 303,
    headers: {
      location: door,
      'cache-control': 'no-store',
      'clear-site-data': '"cache", "storage"',
    },
  });
}

export const GET = over;
export const POST = over;
