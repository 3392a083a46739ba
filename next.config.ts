import type { NextConfig } from 'next';

/**
 * Headers that hold for every answer. The Content-Security-Policy is not here: it carries a nonce per request (proxy.ts).
 */
const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  // Not `no-referrer`: browsers would then send `Origin: null` with our own forms, and proxy.ts would refuse them.
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=()' },
  // Browsers heed it over https only, so it costs nothing on a loopback address.
  { key: 'Strict-Transport-Security', value: 'max-age=31536000' },
];

const nextConfig: NextConfig = {
  typedRoutes: true,
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run check` checks every type; a person who starts the product need not wait for that.
  typescript: { ignoreBuildErrors: true },
  // Excludes the nonce policy: a prerendered shell has no request to take a nonce from.
  cacheComponents: false,
  serverExternalPackages: [
    'pg',
    '@prisma/client',
    '@prisma/adapter-pg',
    '@dbos-inc/dbos-sdk',
    'undici',
    '@duckdb/node-api',
  ],
  experimental: {
    // A switch flipped by a colleague must show on the next click. Thirty seconds of a remembered switchboard would
    // say "off" of a lane that is on, so no dynamic page is kept in the browser.
    staleTimes: { dynamic: 0 },
    // Otherwise small parts are put together into larger files, and what several of those need is in each of them.
    turbopackChunking: { minChunkSize: 10_000, requestCost: 20_000 },
    serverActions: { bodySizeLimit: '4mb' },
  },
  // Metadata is streamed behind the body, so a browser may ask for this one before it has read where the icon is.
  rewrites: async () => [{ source: '/favicon.ico', destination: '/icon.svg' }],
  headers: async () => [
    { source: '/:path*', headers: securityHeaders },
    // The one page that a stranger may be given the address of.
    { source: '/governed/:path*', headers: [{ key: 'X-Robots-Tag', value: 'noindex, nofollow' }] },
  ],
};

export default nextConfig;
