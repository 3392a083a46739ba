// `npm run migration -- <name>`: writes the migration that is missing between prisma/migrations and
// prisma/schema. `npm run migration -- --again <name>` writes the newest one anew, while nobody but its
// author has applied it.
import { bootstrap, runTypeScript } from './bootstrap.mjs';

await bootstrap();
process.exitCode = await runTypeScript('scripts/postgres/write-migration.ts', process.argv.slice(2));
