import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin('./i18n/request.ts');

/** Behind a proxy, the public host is the only foreign origin that may post an action. */
const publicHost = process.env.PUBLIC_URL ? [new URL(process.env.PUBLIC_URL).host] : [];

/** @type {import('next').NextConfig} */
const config = {
  distDir: process.env.BUILD_DIR || '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run check` runs the compiler over everything; a first start need not wait for it twice.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
  // Never guessed: the id of an action is made from its path below the root, which a lockfile in a folder above
  // would move, and a form opened before a deployment would no longer post after it.
  turbopack: { root: import.meta.dirname },
  agentRules: false,
  serverExternalPackages: [
    'pino',
    'postgres',
    'rate-limiter-flexible',
    'nodemailer',
    'postal-mime',
    'read-excel-file',
  ],
  experimental: {
    // All of the styles are 9 KB: in the page itself, the first paint doesn't wait for a second journey.
    inlineCss: true,
    authInterrupts: true,
    globalNotFound: true,
    // A recording of a browser is the largest thing that is sent (features/website-check): 20 MB, and the form around it.
    proxyClientMaxBodySize: '21mb',
    serverActions: { allowedOrigins: publicHost, bodySizeLimit: '1mb' },
  },
};

export default withNextIntl(config);
