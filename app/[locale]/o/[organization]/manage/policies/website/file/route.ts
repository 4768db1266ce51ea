import { notFound } from 'next/navigation';
import { seeOther } from '@/access/redirect';
import { act, openOrganization } from '@/access/session';
import { isOwnPage } from '@/features/library/editing/request-body';
import { checkSite, type SiteProblem, type SiteSeen } from '@/features/website-check/check';
import { keepCheck } from '@/features/website-check/mutations';
import { MAX_BYTES } from '@/features/website-check/reading';
import { isLocale } from '@/i18n/routing';
import { fileIn, formIn, readBody } from '@/lib/read-body';

interface Context {
  readonly params: Promise<{ locale: string; organization: string }>;
}

/** What a form adds around its file. */
const AROUND = 16_384;

async function open({ params }: Context) {
  const { locale, organization } = await params;
  if (!isLocale(locale)) return notFound();
  const gate = await openOrganization(locale, organization, 'agreements:adopt');
  return { gate, page: `/${locale}/o/${organization}/manage/policies/website` };
}

/** What the file shows of the site. It is read in memory and let go: a recording may hold cookies and what people typed. */
async function look(form: FormData, typed: string): Promise<SiteSeen | { readonly problem: SiteProblem }> {
  const file = fileIn(form);
  return file ? checkSite(new Uint8Array(await file.arrayBuffer()), typed) : { problem: 'empty' };
}

/** Takes a recording or a saved page: a form of its own, since an action's body is far smaller. */
export async function POST(request: Request, context: Context): Promise<Response> {
  const { gate, page } = await open(context);
  if (!isOwnPage(request)) return new Response(null, { status: 403 });
  // Nothing changes any more: the banner says so.
  if (gate.organization.closingUntil !== null) return seeOther(page);
  const body = await readBody(request, MAX_BYTES + AROUND);
  if (!body) return seeOther(`${page}?problem=too_large`);
  const form = await formIn(body, request);
  const typed = String(form.get('site') ?? '').slice(0, 200);
  const seen = await look(form, typed);
  if ('problem' in seen) {
    return seeOther(`${page}?${new URLSearchParams({ problem: seen.problem, site: typed })}`);
  }
  await act(gate, (scope) => keepCheck(scope, seen));
  return seeOther(`${page}?done=checked`);
}

/** Whoever comes back here after signing in again chooses their file anew. */
export async function GET(_request: Request, context: Context): Promise<Response> {
  return seeOther((await open(context)).page);
}
