import { getTranslations } from 'next-intl/server';
import { clientAddress } from '@/access/client-address';
import { key } from '@/access/keys';
import { consume } from '@/access/rate-limit';
import { runtime } from '@/access/runtime';
import { deploymentTrust } from '@/app/deployment-trust';
import { keepAnswer } from '@/features/verification/kept-answer';
import { MAX_POSTED_MEGABYTES, VERIFY_COMMAND } from '@/features/verification/limits';
import { verifyFile } from '@/features/verification/verify';
import type { Locale } from '@/i18n/routing';
import { env } from '@/lib/env';
import { fileIn, formIn, readBody } from '@/lib/read-body';

/** The file, and what a form adds around it. */
const MOST = MAX_POSTED_MEGABYTES * 1024 * 1024 + 64 * 1024;
/** Files held in memory at once by this process. */
const AT_ONCE = 2;
let held = 0;

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** 413 (RFC 9110 §15.5.14), with a page that says so. */
async function tooLarge(locale: Locale): Promise<Response> {
  const t = await getTranslations({ locale, namespace: 'verify.tooLarge' });
  const text = t('text', { limit: MAX_POSTED_MEGABYTES, command: VERIFY_COMMAND });
  const page = `<!doctype html>
<html lang="${locale}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(t('title'))}</title>
<main><h1>${escaped(t('title'))}</h1><p>${escaped(text)}</p>
<p><a href="/${locale}/verify">${escaped(t('back'))}</a></p></main></html>
`;
  return new Response(page, {
    status: 413,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  });
}

/**
 * Checks a file that was posted by a form without a script, and sends to the page that says the answer. It is outside the
 * proxy, behind which a body is cut at 10 MB. The file is neither kept nor logged.
 */
export async function POST(request: Request): Promise<Response> {
  const locale = new URL(request.url).searchParams.get('locale') === 'en' ? 'en' : 'fr';
  const back = (query: string) =>
    new Response(null, { status: 303, headers: { location: `/${locale}/verify?${query}` } });
  const client = clientAddress(request.headers, env().TRUSTED_PROXIES);
  if (held >= AT_ONCE || (await consume('verify-file', client)) > 0) return back('refused=busy');
  held++;
  try {
    const body = await readBody(request, MOST);
    if (!body) return await tooLarge(locale);
    const file = fileIn(await formIn(body, request));
    if (!file) return back('refused=none');
    const { clock, chance } = runtime();
    const report = await verifyFile(file, await deploymentTrust());
    const answer = keepAnswer(report, key('answer'), { now: clock.now(), nonce: chance.bytes(12) });
    return back(`answer=${answer}`);
  } finally {
    held--;
  }
}
