// `npm run who -- --events events.log --requests artifactory-request.log --out who.csv [--force]`: says whose each rerouted request of
// Artifactory's log was, by Netskope's transaction events. It needs no database and no network, and changes neither file.
import { bootstrap, runTypeScript } from './bootstrap.mjs';

await bootstrap();
process.exitCode = await runTypeScript('scripts/who/main.ts', process.argv.slice(2));
