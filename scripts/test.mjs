// `npm test`: checks, unit tests, database tests and the end-to-end tests on the real product. One stage:
// `npm test -- unit`. The last line counts everything.
import { bootstrap } from './bootstrap.mjs';

await bootstrap();
await import('tsx');
const { runStages } = await import('./test/stages.ts');
process.exit(await runStages(process.argv.slice(2)));
