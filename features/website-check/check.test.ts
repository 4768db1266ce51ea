import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogue, kinds, serviceOf } from './catalogue';
import { checkSite } from './check';
import { networkUrl, partiesOf, siteOf, typedSite } from './parties';

const har = (urls: readonly string[], more: Record<string, unknown> = {}) =>
  Buffer.from(JSON.stringify({ log: { entries: urls.map((url) => ({ request: { url }, ...more })) } }));
const problemOf = (file: string | Buffer, typed = '') => {
  const seen = checkSite(typeof file === 'string' ? Buffer.from(file) : file, typed);
  return 'problem' in seen ? seen.problem : null;
};
const seenOf = (file: string | Buffer, typed = '') => {
  const seen = checkSite(typeof file === 'string' ? Buffer.from(file) : file, typed);
  if ('problem' in seen) throw new Error(seen.problem);
  return seen;
};
const of = (address: string) => siteOf(new URL(address));

describe('whose an address is', () => {
  test('a domain with all that is below it, by the list of public suffixes', () => {
    expect(of('https://www.boutique.qc.ca/a')).toBe('boutique.qc.ca');
    expect(of('https://a.b.boutique.co.uk')).toBe('boutique.co.uk');
    expect(networkUrl('https://www.boutique.example./a')?.hostname).toBe('www.boutique.example');
    // Two shops of one platform are two sites.
    expect(of('https://une.myshopify.com')).not.toBe(of('https://autre.myshopify.com'));
  });

  test('the host itself, where nobody registers domains', () => {
    expect(of('http://127.0.0.1:3000')).toBe('127.0.0.1');
    expect(of('http://[::1]/')).toBe('[::1]');
    expect(of('http://localhost')).toBe('localhost');
  });

  test('as somebody types it', () => {
    expect(typedSite(' www.Boutique.example ')).toBe('boutique.example');
    expect(typedSite('http://boutique.example/accueil?x=1')).toBe('boutique.example');
    expect(typedSite('épicerie.example')).toBe('xn--picerie-9xa.example');
    for (const wrong of ['', 'boutique', 'ma boutique.example', 'mailto:a@b.example', 'https://']) {
      expect([wrong, typedSite(wrong)]).toEqual([wrong, null]);
    }
  });
});

describe('the catalogue', () => {
  test('names each service and each place once, whatever the case', () => {
    const ids = catalogue().services.map(({ id }) => id);
    const places = catalogue().services.flatMap(({ domains }) => domains);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(places).size).toBe(places.length);
    expect([...new Set(catalogue().services.map(({ kind }) => kind))].sort()).toEqual([...kinds].sort());
    const upper = { hostname: 'FONTS.GSTATIC.COM', pathname: '/' };
    expect(serviceOf(upper)?.id).toBe('google-fonts');
  });

  test('knows each place as the service that names it', () => {
    for (const { id, domains } of catalogue().services) {
      for (const place of domains) expect(serviceOf(new URL(`https://${place}`))?.id).toBe(id);
    }
  });

  test('takes the nearest name, and nothing that only ends alike', () => {
    expect(serviceOf(new URL('https://www.google.com/recaptcha/api.js'))?.id).toBe('recaptcha');
    expect(serviceOf(new URL('https://www.google.com/maps/embed'))?.id).toBe('google-maps');
    expect(serviceOf(new URL('https://www.google.com/search'))?.id).toBe('google-static');
    expect(serviceOf(new URL('https://notstripe.com'))).toBeNull();
    expect(serviceOf(new URL('https://stripe.com.example'))).toBeNull();
  });
});

describe('a recording', () => {
  test('shows whom the site calls, how often, and how many cookies they set; never what was said', () => {
    const cookie = {
      response: { cookies: [{ name: 'secret' }], headers: [{ name: 'Set-Cookie', value: 'secret=1' }] },
    };
    const file = har(
      [
        'https://www.boutique.example/',
        'https://cdn.boutique.example/a.js',
        'https://www.facebook.com/tr?id=secret',
        'https://connect.facebook.net/fr_CA/fbevents.js',
        'https://fonts.gstatic.com/a.woff2',
        'https://compteur.inconnu.example/p.gif?courriel=secret@boutique.example',
        'data:image/png;base64,secret',
        'chrome-extension://abcdef/secret.js',
      ],
      cookie,
    );
    const seen = seenOf(file);
    expect(seen).toEqual({
      site: 'boutique.example',
      source: 'har',
      calls: 6,
      parties: [
        { service: 'Google Fonts', kind: 'fonts', domains: ['gstatic.com'], calls: 1, cookies: 1 },
        {
          service: 'Meta (Facebook, Instagram)',
          kind: 'pixels',
          domains: ['facebook.com', 'facebook.net'],
          calls: 2,
          cookies: 2,
        },
        { service: null, kind: null, domains: ['inconnu.example'], calls: 1, cookies: 1 },
      ],
    });
    expect(JSON.stringify(seen)).not.toContain('secret');
  });

  test('is taken as it comes: an entry that lacks something is passed over', () => {
    const entries = [
      {},
      null,
      { request: {} },
      { request: { url: 7 } },
      { request: { url: 'https://a.example' } },
    ];
    expect(seenOf(JSON.stringify({ log: { entries } })).calls).toBe(1);
  });

  test('that is none says what is wrong with it', () => {
    expect(problemOf('')).toBe('empty');
    expect(problemOf(' \n ')).toBe('empty');
    expect(problemOf('{"log": {"entries": [')).toBe('unreadable');
    expect(problemOf('{"log": {}}')).toBe('not_har');
    expect(problemOf('{"name": "paraphe"}')).toBe('not_har');
    expect(problemOf(har([]))).toBe('no_calls');
    expect(problemOf('name,email\nZoé,zoe@a.example')).toBe('unknown_format');
    expect(problemOf(Buffer.alloc(20_000_001, 0x20))).toBe('too_large');
    expect(problemOf(`{"log":${'['.repeat(200_000)}`)).toBe('unreadable');
    expect(problemOf(har(['https://a.example']), 'pas une adresse')).toBe('bad_site');
    expect(problemOf(har(['https://a.example']), 'b.example')).toBe('other_site');
    expect(problemOf(har(['https://www.a.example']), 'a.example')).toBeNull();
  });

  test('never fails on anything, and never calls a site its own third party', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.array(fc.webUrl({ withQueryParameters: true })),
        fc.string(),
        (json, urls, typed) => {
          checkSite(Buffer.from(JSON.stringify(json)), typed);
          checkSite(Buffer.from(typed), '');
          const seen = checkSite(har(urls), '');
          if ('problem' in seen) return;
          expect(seen.calls).toBe(urls.length);
          expect(seen.parties.flatMap(({ domains }) => domains)).not.toContain(seen.site);
          const own = urls.filter((url) => of(url) === seen.site).length;
          expect(seen.parties.reduce((sum, { calls }) => sum + calls, own)).toBe(urls.length);
        },
      ),
    );
  });
});

describe('a saved page', () => {
  const page = (inside: string, head = '') =>
    `<!DOCTYPE html><html><head><link rel="canonical" href="https://boutique.example/">${head}</head><body>${inside}</body></html>`;
  const domains = (text: string, typed = '') => seenOf(text, typed).parties.flatMap((party) => party.domains);

  test('calls what it fetches by itself, and not what somebody would follow', () => {
    expect(
      domains(
        page(
          `<a href="https://lien.example">x</a><img src="/a.png" srcset="https://a.example/1.png 1x, https://b.example/2.png 2x">
           <iframe src="//c.example/v"></iframe><form action="https://d.example/post"></form>
           <div style="background: url(https://e.example/f.png)"></div>
           <script>var u = "https:\\/\\/f.example\\/x.js";</script>
           <template><img src="https://g.example/a.png"></template>
           <script type="application/ld+json">{"sameAs": "https://reseau.example"}</script>`,
          '<link rel="preconnect" href="https://h.example"><link rel="alternate" href="https://autre.example">',
        ),
      ).sort(),
    ).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name) => `${name}.example`));
  });

  test('says where it was saved from, or is asked', () => {
    const bare = '<html><head></head><body><img src="https://a.example/x.png"></body></html>';
    expect(problemOf(bare)).toBe('no_site');
    expect(seenOf(bare, 'boutique.example').site).toBe('boutique.example');
    const saved = `<!-- saved from url=(0026)https://www.boutique.example/ -->${bare}`;
    expect(seenOf(saved).site).toBe('boutique.example');
  });

  test('as deeply nested as it likes', () => {
    expect(domains(page(`${'<div>'.repeat(400_000)}<img src="https://a.example/x.png">`))).toEqual([
      'a.example',
    ]);
  });

  test('in one file names each of its parts', () => {
    const archive = [
      'From: <Saved by Blink>',
      'Snapshot-Content-Location: https://www.boutique.example/',
      'MIME-Version: 1.0',
      'Content-Type: multipart/related; boundary="x"',
      '',
      '--x',
      'Content-Location: https://www.boutique.example/',
      '--x',
      'Content-Location: https://maps.gstatic.com/a.png',
      '--x',
      'Content-Location: cid:css-1@mhtml.blink',
    ].join('\r\n');
    const seen = seenOf(archive);
    expect(seen).toMatchObject({ site: 'boutique.example', source: 'archive', calls: 2 });
    expect(seen.parties).toMatchObject([{ service: 'Google Maps', kind: 'maps' }]);
  });

  test('never fails on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        checkSite(Buffer.from(`<html>${text}`), 'a.example');
      }),
    );
  });
});

test('as many third parties as are told apart, and no more', () => {
  const calls = Array.from({ length: 400 }, (_, index) => ({
    url: `https://tiers-${index}.example`,
    cookies: 0,
  }));
  expect(partiesOf('a.example', calls)).toHaveLength(300);
});
