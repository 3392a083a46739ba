// `npm run audit:verify -- export.ndjson --key public.pem [--key older.pem] [--checkpoints checkpoints.ndjson]`: says whether
// an exported audit trail is what was written, and names the first bad position of each chain. It needs no database and no
// network. Exit code 0 only where everything holds.
import { bootstrap, runTypeScript } from './bootstrap.mjs';

await bootstrap();
process.exitCode = await runTypeScript('scripts/audit/verify.ts', process.argv.slice(2));
