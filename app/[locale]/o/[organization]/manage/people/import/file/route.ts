import { notFound } from 'next/navigation';
import { seeOther } from '@/access/redirect';
import { act, openOrganization } from '@/access/session';
import { startImport } from '@/features/imports/mutations';
import { MAX_BYTES, Unreadable } from '@/features/imports/reading/grid';
import { kindOf } from '@/features/imports/reading/source';
import { isLocale } from '@/i18n/routing';
import { isRefused } from '@/lib/outcome';

interface Context {
  readonly params: Promise<{ locale: string; organization: string }>;
}

/** What a form adds around its file. Beyond it the proxy cuts a body off, which then is no form any more. */
const AROUND = 16_384;

async function open({ params }: Context) {
  const { locale, organization } = await params;
  if (!isLocale(locale)) return notFound();
  const gate = await openOrganization(locale, organization, 'people:manage');
  return { gate, page: `/${locale}/o/${organization}/manage/people/import` };
}

/** The file that was posted, told by its first bytes; or why it is none. */
async function fileIn(request: Request): Promise<{ kind: 'table' | 'workbook'; bytes: Buffer }> {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BYTES + AROUND)
    throw new Unreadable('too_large');
  const form = await request.formData().catch(() => null);
  if (!form) throw new Unreadable('too_large');
  const file = form.get('file');
  if (!(file instanceof File)) throw new Unreadable('empty');
  const bytes = Buffer.from(await file.arrayBuffer());
  return { kind: kindOf(bytes), bytes };
}

/** Takes a file: a form of its own, since an action's body is far smaller. Leads to the dry run, or back with the reason. */
export async function POST(request: Request, context: Context): Promise<Response> {
  const { gate, page } = await open(context);
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin') return new Response(null, { status: 403 });
  // Nothing changes any more: the banner says so.
  if (gate.organization.closingUntil !== null) return seeOther(page);
  let problem: string;
  try {
    const { kind, bytes } = await fileIn(request);
    const started = await act(gate, (scope) => startImport(scope, { kind, bytes, field: 'file' }));
    if (!isRefused(started)) return seeOther(`${page}/${started.done.importId}`);
    problem = started.refused;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    problem = error.reason;
  }
  return seeOther(`${page}?problem=${problem}`);
}

/** Whoever comes back here after signing in again chooses their file anew. */
export async function GET(_request: Request, context: Context): Promise<Response> {
  return seeOther((await open(context)).page);
}
