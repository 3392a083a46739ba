// `npm run prove -- <name> [options]`: runs scripts/prove/<name>.ts, which prints its figure on the last line and
// exits with 0 only where the promise holds. Without a name: all of them, and a count on the last line.
import { bootstrap, programsIn, refuse, runTypeScript } from './bootstrap.mjs';

await bootstrap();
const proofs = programsIn('scripts/prove');

const [name, ...options] = process.argv.slice(2);
if (name && !proofs.includes(name)) refuse(`There is no proof "${name}". There are: ${proofs.join(', ')}.`);
if (name) {
  process.exitCode = await prove(name, options);
} else {
  const failed = [];
  for (const proof of proofs) {
    console.log(`\n── ${proof}`);
    if ((await prove(proof)) !== 0) failed.push(proof);
  }
  const which = failed.length > 0 ? `: ${failed.join(', ')}` : '';
  console.log(`\n${proofs.length - failed.length} proofs hold, ${failed.length} do not${which}`);
  process.exitCode = failed.length === 0 && proofs.length > 0 ? 0 : 1;
}

function prove(proof, options = []) {
  return runTypeScript(`scripts/prove/${proof}.ts`, options);
}
