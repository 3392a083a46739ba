// `npm run reseal`: seals every stored API token under the newest key of TURNOUT_KEY, and says which older key nothing needs any more.
// Exits with 1 where a token could not be sealed again.
import { bootstrap, runTypeScript } from './bootstrap.mjs';

await bootstrap();
process.exitCode = await runTypeScript('scripts/start/reseal.ts', []);
