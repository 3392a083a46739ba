import { defineConfig } from 'prisma/config';

// `npm start` applies migrations by itself (lib/db/migrate.ts). This file is for Prisma's own command line:
// `prisma generate`, and `prisma migrate deploy` for who runs Turnout on a server of their own.
export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations', seed: 'node --import tsx prisma/seed.ts' },
  datasource: { url: process.env.DATABASE_URL ?? '' },
});
