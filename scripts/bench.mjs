// `npm run bench -- <name> [options]`: runs scripts/bench/<name>.ts, which prints its figure on the last line and exits
// with 0 only where it is within what is promised. Without a name: all of them, one after the other.
import { bootstrap, programsIn, refuse, runTypeScript } from './bootstrap.mjs';

await bootstrap();
const benches = programsIn('scripts/bench');

const [name, ...options] = process.argv.slice(2);
if (name && !benches.includes(name)) refuse(`There is no bench "${name}". There are: ${benches.join(', ')}.`);
for (const bench of name ? [name] : benches) {
  if (!name) console.log(`\n── ${bench}`);
  const code = await runTypeScript(`scripts/bench/${bench}.ts`, options);
  if (code !== 0) process.exitCode = code;
}
