import { describe, expect, test } from 'vitest';
import { sha256 } from '@/lib/hash';
import { type PublishedText, publishedPage, snippet } from './page';
import { servedMissing, servedPage } from './served';

const URL = 'https://paraphe.exemple';
const text: PublishedText = {
  locale: 'fr',
  organization: { slug: 'chez-nous', name: 'Chez <Nous> & Cie' },
  policy: 'politique',
  title: 'Politique',
  text: Buffer.from('<h1>Politique</h1>\n<p>Un.</p>\n'),
  version: 1,
  indexable: true,
  versions: [{ version: 1, at: new Date('2026-11-22T15:00:00Z'), note: null, sha256: 'a'.repeat(64) }],
};
const page = publishedPage(text, { publicUrl: URL, former: false });
const canonical = `${URL}/p/chez-nous/politique`;
const serve = (ifNoneMatch: string | null = null, indexable = true) =>
  servedPage({ ...page, indexable }, { ifNoneMatch, canonical, https: true });

describe('a published page', () => {
  test('is the same bytes each time, and says names as words', () => {
    expect(publishedPage(text, { publicUrl: URL, former: false }).bytes.equals(page.bytes)).toBe(true);
    expect(page.bytes.toString('utf8')).toContain('Chez &lt;Nous&gt; &amp; Cie');
    expect(page.sha256.equals(sha256(page.bytes))).toBe(true);
  });

  test('lets in the one style sheet that stands in it, and no script', () => {
    const [, style = ''] = /<style>([\s\S]*)<\/style>/.exec(page.bytes.toString('utf8')) ?? [];
    const policy = serve().headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'none'");
    expect(policy).toContain(`'sha256-${sha256(Buffer.from(style)).toString('base64')}'`);
    expect(policy).not.toContain('unsafe');
  });

  test('has the hash of its bytes as its tag, and is not sent again to who has them', async () => {
    const etag = `"${page.sha256.toString('hex')}"`;
    const first = serve();
    expect(first.headers.get('etag')).toBe(etag);
    expect(Buffer.from(await first.arrayBuffer()).equals(page.bytes)).toBe(true);
    for (const sent of [etag, `W/${etag}`, `"autre", ${etag}`, '*']) {
      const again = serve(sent);
      expect([again.status, again.body, again.headers.get('etag')]).toEqual([304, null, etag]);
    }
    expect(serve('"autre"').status).toBe(200);
  });

  test('sets no cookie, and tells search engines what was chosen', () => {
    expect(serve().headers.get('set-cookie')).toBeNull();
    expect(serve().headers.get('x-robots-tag')).toBe('index, follow');
    expect(serve(null, false).headers.get('x-robots-tag')).toBe('noindex, nofollow');
    expect(serve().headers.get('link')).toBe(`<${canonical}>; rel="canonical"`);
  });

  test('that is not there is a page that says so, kept by nobody', () => {
    const { status, headers } = servedMissing({ https: false });
    expect([status, headers.get('cache-control'), headers.get('etag')]).toEqual([404, 'no-store', null]);
  });

  test('is led to by a line of plain HTML', () => {
    const titles = { fr: 'Politique de « nous »', en: 'Policy <1>' };
    const place = { organization: 'chez-nous', policy: 'politique', titles };
    const line = snippet(place, { publicUrl: URL, locale: 'en', at: new Date('2026-11-22T15:00:00Z') });
    expect(line).toBe(
      `<p lang="en"><a href="${canonical}/en" hreflang="en">Policy &lt;1&gt;</a> (published on November\u00a022, 2026)</p>`,
    );
  });
});
