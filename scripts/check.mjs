// `npm run check`: types, lint, unused code and our own rules. No database.
import { bootstrap, root } from './bootstrap.mjs';

await bootstrap();
await import('tsx');
const { report, runChecks } = await import('./check/steps.ts');
const steps = await runChecks(root);
report(steps);
process.exitCode = steps.some(({ complaint }) => complaint) ? 1 : 0;
