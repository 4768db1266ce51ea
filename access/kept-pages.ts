import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip, type ZlibOptions } from 'node:zlib';
import { BoundedCache } from '@/lib/bounded-cache';
import { contentSecurityPolicy } from '@/lib/content-security-policy';
import { env } from '@/lib/env';
import { randomToken, sha256Hex } from '@/lib/hash';
import { type Cut, cutAt, escapeHtml, fillHoles } from '@/lib/holes';
import { isOwnHost } from '@/lib/own-host';
import { pageHeaders } from '@/lib/page-headers';
import { reportError } from '@/lib/report-error';
import { styleHashes } from '@/lib/style-hashes';
import type { MemberPlace } from './action';
import { sessionCookieName } from './auth';
import { answers } from './kept-server';
import { printed } from './printing';
import type { Gate } from './session';
import { during } from './visit';

/*
 * A page that is opened more than all others, kept as bytes. Next renders it once for each way it can look, with marks
 * in place of whatever is an organization's or a person's; what is kept has neither. Each request passes the page's own
 * gate and makes its own read, and the values found are filled in, escaped. Whatever is not simply that page (nobody
 * signed in, no permission, a notice to read, an error, a first visit) is left to Next.
 *
 * A kept page is only for pages that work without a script: it has none, and says so in its policy.
 */

type Locale = MemberPlace['locale'];

/** A value that is filled in: what stands for it in the page that is kept, and its HTML. */
interface Hole {
  readonly mark: string;
  readonly html: string;
}

/** What a page says of itself to be kept. */
export interface KeepablePage<Found> {
  /** Of its address, what stands between an organization and a slug: `guides`. */
  readonly section: string;
  /** The page's own gate and read. Throws whenever something else than the page is to be shown. */
  load(locale: Locale, organization: string, slug: string): Promise<{ gate: Gate; found: Found }>;
  /** What was found without whatever is somebody's: marks in its place, and what they stand for, by name. */
  blank(
    found: Found,
    mark: (name: string) => string,
    locale: Locale,
  ): {
    readonly found: Found;
    readonly holes: Readonly<Record<string, Hole>>;
  };
}

/** Drawn when the process starts, and never shown: nobody can write a mark. */
const secret = sha256Hex(randomToken());
const mark = (name: string): string => `${secret}${name}`;

/** Each is the style sheets and a shell, some 60 KB: 12 MB at most, all organizations together. */
const pages = new BoundedCache<Kept>(200);

interface Kept {
  /** Null while it is being rendered, and when it can't be kept. */
  readonly cut: Cut<string> | null;
  /** The fonts to ask for ahead. */
  readonly link: string;
}

/** A gate with marks for all that is text of an organization's or a person's; the rest decides how the page looks. */
function blankGate({ organization, member, session, visitor }: Gate): {
  gate: Gate;
  holes: Record<string, Hole>;
} {
  const holes: Record<string, Hole> = {};
  const hide = <T extends string | null>(name: string, value: T): T => {
    if (value === null) return value;
    holes[name] = { mark: mark(name), html: escapeHtml(value) };
    return mark(name) as T;
  };
  const epoch = new Date(0);
  const gate: Gate = {
    session: {
      ...session,
      hash: Buffer.alloc(0),
      userId: hide('user', session.userId),
      email: hide('email', session.email),
      consultantName: hide('consultant', session.consultantName),
      confinedTo: hide('confined', session.confinedTo),
      createdAt: epoch,
      authenticatedAt: epoch,
    },
    organization: {
      ...organization,
      id: hide('organization', organization.id),
      slug: hide('slug', organization.slug),
      name: hide('name', organization.name),
      names: { fr: hide('french', organization.names.fr), en: hide('english', organization.names.en) },
      personInChargeTitle: hide('title', organization.personInChargeTitle),
      personInChargeContact: hide('contact', organization.personInChargeContact),
      incidentContact: hide('incident', organization.incidentContact),
    },
    member: {
      ...member,
      id: hide('member', member.id),
      name: hide('person', member.name),
      ledTeams: [],
    },
    visitor,
  };
  return { gate, holes };
}

const zip = promisify<string, ZlibOptions, Buffer>(gzip);
/** At 3, a page is a tenth longer than at 6, for a third of the work, which is the most of what such an answer costs. */
const compressed = (html: string) => zip(html, { level: 3 });

/** Keeps a page: from its second visit on, it is answered without Next. Called as the page's module loads. */
export function keep<Found>(page: KeepablePage<Found>): void {
  const address = new RegExp(`^/(fr|en)/o/([a-z0-9-]{1,80})/${page.section}/([a-z0-9-]{1,80})$`);
  answers().set(page.section, (request, response, next) => {
    const [, locale, organization, slug] = address.exec(request.url ?? '') ?? [];
    if (!locale || !organization || !slug || request.method !== 'GET' || request.headers.rsc) return false;
    if (env().NODE_ENV === 'development') return false;
    const asked = { locale: locale as Locale, organization, slug };
    answer(page, asked, request, response, next)
      .catch((error: unknown) => {
        reportError(error);
        return false;
      })
      .then((answered) => {
        if (!answered) next(request, response);
      });
    return true;
  });
}

interface Asked {
  readonly locale: Locale;
  readonly organization: string;
  readonly slug: string;
}

async function answer<Found>(
  page: KeepablePage<Found>,
  { locale, organization, slug }: Asked,
  request: IncomingMessage,
  response: ServerResponse,
  next: RequestListener,
): Promise<boolean> {
  const token = cookieOf(request, sessionCookieName());
  if (!token || !isForUs(request)) return false;
  // Every refusal is a thrown one, and Next's to say.
  const loaded = await during({ kind: 'reader', token }, () => page.load(locale, organization, slug)).catch(
    () => null,
  );
  if (!loaded) return false;
  const { gate, holes } = blankGate(loaded.gate);
  const blank = page.blank(loaded.found, mark, locale);
  const all = { ...holes, ...blank.holes };
  const key = JSON.stringify([page.section, locale, gate, blank.found]);
  const kept = pages.get(key);
  if (!kept) {
    pages.set(key, { cut: null, link: '' });
    const path = `/${locale}/o/${gate.organization.slug}/${page.section}/${slug}`;
    print(next, path, { gate, found: blank.found }, all)
      .then((cut) => pages.set(key, cut))
      .catch((error: unknown) => reportError(error));
  }
  if (!kept?.cut) return false;
  const html = fillHoles(
    kept.cut,
    mapped(all, ({ html }) => html),
  );
  await send(request, response, html, { locale, link: kept.link });
  return true;
}

function mapped<T>(holes: Readonly<Record<string, Hole>>, of: (hole: Hole) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(holes).map(([name, hole]) => [name, of(hole)]));
}

/** In the sample anyone may become anyone: the proxy refuses foreign hosts, and so do we by leaving them to it. */
function isForUs({ headers }: IncomingMessage): boolean {
  const { PARAPHE_SAMPLE_RUNNING, PUBLIC_URL, HOST } = env();
  if (PARAPHE_SAMPLE_RUNNING !== 'yes') return true;
  const get = (name: string) => [headers[name] ?? null].flat()[0] ?? null;
  return isOwnHost({ get }, { publicUrl: PUBLIC_URL, host: HOST });
}

function cookieOf({ headers }: IncomingMessage, name: string): string | null {
  const pairs = (headers.cookie ?? '').split(/; */).map((pair) => pair.split('='));
  return pairs.find(([key]) => key === name)?.[1] ?? null;
}

/** Has Next render the page for nobody, and cuts it at its marks. */
async function print(
  next: RequestListener,
  path: string,
  { gate, found }: { gate: Gate; found: unknown },
  holes: Readonly<Record<string, Hole>>,
): Promise<Kept> {
  const { html, link } = await during({ kind: 'blank', gate, found }, () => printed(next, path));
  const marks = mapped(holes, ({ mark }) => mark);
  return { cut: cutAt(html, marks), link };
}

let policy: string | undefined;

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  html: string,
  { locale, link }: { locale: Locale; link: string },
): Promise<void> {
  const { PUBLIC_URL, BUILD_DIR } = env();
  policy ??= contentSecurityPolicy(null, { development: false, styles: styleHashes(BUILD_DIR) });
  const zipped = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  const body = zipped ? await compressed(html) : Buffer.from(html);
  response.writeHead(200, {
    ...pageHeaders(policy, { https: PUBLIC_URL.startsWith('https:') }),
    'content-type': 'text/html; charset=utf-8',
    'content-length': body.length,
    vary: 'Accept-Encoding',
    ...(zipped ? { 'content-encoding': 'gzip' } : {}),
    ...(link ? { link } : {}),
    // As next-intl does, so that the next visit to `/` is in the language read last.
    ...(cookieOf(request, 'NEXT_LOCALE') === locale
      ? {}
      : { 'set-cookie': `NEXT_LOCALE=${locale}; Path=/; SameSite=lax` }),
  });
  response.end(body);
}
