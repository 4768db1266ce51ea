import { getTranslations } from 'next-intl/server';
import { signOut } from '@/access/auth';
import { forgetTyped } from '@/access/resume';
import { findSession } from '@/access/session';
import { isLocale } from '@/i18n/routing';

interface Context {
  readonly params: Promise<{ locale: string; organization: string }>;
}

/** What may stand in an address of ours and in an attribute: a slug has nothing else. */
const SLUG = /^[a-z0-9-]+$/;

/**
 * The end of a visit on a shared tablet: the session ends, and the browser is told to drop what it holds of it, its
 * back/forward cache included (Clear Site Data, W3C). A document of its own, which leads to the door at once: an answer
 * that redirected would be followed inside the application, whose scripts would go on with what they hold. A session that
 * is no visit stays.
 */
async function over(request: Request, { params }: Context): Promise<Response> {
  const { locale: given, organization } = await params;
  if (!isLocale(given) || !SLUG.test(organization)) return new Response(null, { status: 404 });
  const session = await findSession();
  if (session?.visit) {
    await forgetTyped();
    await signOut();
  }
  const said = new URL(request.url).searchParams.get('said');
  const door = `/${given}/o/${organization}/tablet${said === 'done' || said === 'idle' ? `?said=${said}` : ''}`;
  const t = await getTranslations({ locale: given, namespace: 'people.tablet' });
  const page = `<!doctype html><html lang="${given}"><head><meta charset="utf-8"><title>${t('title')}</title>
<meta http-equiv="refresh" content="0;url=${door}"></head><body><p><a href="${door}">${t('title')}</a></p></body></html>`;
  return new Response(page, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'private, no-store',
      'clear-site-data': '"cache", "storage"',
    },
  });
}

export const GET = over;
export const POST = over;
