// `npm start`: everything that a fresh clone needs, then the product. Settings: see README.md.
import { bootstrap } from './bootstrap.mjs';

await bootstrap();
// From here on TypeScript can be loaded, in this same process: one process to signal, one to watch.
await import('tsx');
const { start } = await import('./start/main.ts');
process.exit(await start());
