import { type NextRequest, NextResponse } from 'next/server';
import createMiddleware from 'next-intl/middleware';
import { routing } from './i18n/routing';
import { contentSecurityPolicy } from './lib/content-security-policy';
import { env } from './lib/env';
import { isOwnHost } from './lib/own-host';
import { pageHeaders } from './lib/page-headers';
import { styleHashes } from './lib/style-hashes';
import { TABLET_COOKIE } from './lib/tablet-cookie';

/** Where next-intl keeps the language chosen on a page. */
const LANGUAGE_COOKIE = 'NEXT_LOCALE';

const localize = createMiddleware(routing);

let hashes: string[] | undefined;

/** Read once: a build doesn't change while it is served. */
function styles(): string[] {
  hashes ??= styleHashes(env().BUILD_DIR);
  return hashes;
}

/** Before every page: the sample's door, the language, the nonce and the headers. */
export default function proxy(request: NextRequest): NextResponse {
  const { NODE_ENV, PARAPHE_SAMPLE_RUNNING, HOST, PUBLIC_URL } = env();
  const sample = PARAPHE_SAMPLE_RUNNING === 'yes';
  if (sample && !isOwnHost(request.headers, { publicUrl: PUBLIC_URL, host: HOST })) {
    return new NextResponse('Exemple : hôte refusé · Sample: host refused', { status: 421 });
  }
  const nonce = crypto.randomUUID().replaceAll('-', '');
  const development = NODE_ENV === 'development';
  const policy = contentSecurityPolicy(nonce, { development, styles: development ? [] : styles() });
  request.headers.set('x-nonce', nonce);
  request.headers.set('x-paraphe-path', request.nextUrl.pathname + request.nextUrl.search);
  // Next reads the nonce for its own scripts from the request's copy of the policy.
  request.headers.set('content-security-policy', policy);
  const response = localize(request);
  const said = pageHeaders(policy, { https: PUBLIC_URL.startsWith('https:') });
  for (const [name, value] of Object.entries(said)) response.headers.set(name, value);
  // A shared tablet keeps nothing of whoever used it, not even the language that they chose.
  if (request.cookies.has(TABLET_COOKIE)) response.cookies.delete(LANGUAGE_COOKIE);
  return response;
}

export const config = {
  // Everything but route handlers, published policies, the build's own files and files with an extension.
  matcher: ['/((?!api/|p/|_next/|.*\\..*).*)'],
};
