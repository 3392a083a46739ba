// `npm run admin -- <command>`: what helps when nobody can sign in. It needs the database alone; without a command it
// says what there is.
import { bootstrap, runTypeScript } from './bootstrap.mjs';

await bootstrap();
process.exitCode = await runTypeScript('scripts/admin/main.ts', process.argv.slice(2));
