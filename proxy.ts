import { type NextRequest, NextResponse } from 'next/server';
import createMiddleware from 'next-intl/middleware';
import { routing } from './i18n/routing';
import { contentSecurityPolicy } from './lib/content-security-policy';
import { env } from './lib/env';
import { isOwnHost } from './lib/own-host';
import { styleHashes } from './lib/style-hashes';

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
  response.headers.set('content-security-policy', policy);
  response.headers.set('referrer-policy', 'same-origin');
  response.headers.set('x-content-type-options', 'nosniff');
  response.headers.set('x-frame-options', 'DENY');
  response.headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=(), browsing-topics=()');
  response.headers.set('cross-origin-opener-policy', 'same-origin');
  response.headers.set('cache-control', 'private, no-store');
  if (PUBLIC_URL.startsWith('https:')) {
    response.headers.set('strict-transport-security', 'max-age=31536000');
  }
  return response;
}

export const config = {
  // Everything but route handlers, the build's own files and files with an extension.
  matcher: ['/((?!api/|_next/|.*\\..*).*)'],
};
