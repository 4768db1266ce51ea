import { readPublic } from '@/access/session';
import { publicAddress } from '@/features/publishing/addresses';
import { findPublishedPage, isGone } from '@/features/publishing/queries';
import { servedMissing, servedPage } from '@/features/publishing/served';
import type { Locale } from '@/i18n/routing';
import { env } from '@/lib/env';

/** What an address of a published policy answers: its stored bytes, or that there is no such page. */
export async function policyResponse(
  request: Request,
  asked: { organization: string; policy: string; number?: string },
  locale: Locale,
): Promise<Response> {
  const { PUBLIC_URL } = env();
  const https = PUBLIC_URL.startsWith('https:');
  const { organization, policy, number } = asked;
  if (number !== undefined && !/^[1-9]\d{0,5}$/.test(number)) return servedMissing({ https });
  const version = number === undefined ? null : Number(number);
  const { gone, page } = await readPublic(async (scope) => ({
    gone: await isGone(scope, organization),
    page: await findPublishedPage(scope, { organization, policy, locale, version }),
  }));
  if (gone) return servedMissing({ https, gone });
  if (!page) return servedMissing({ https });
  const ifNoneMatch = request.headers.get('if-none-match');
  return servedPage(page, { ifNoneMatch, canonical: publicAddress(PUBLIC_URL, asked, locale), https });
}
