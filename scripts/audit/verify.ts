import { createPublicKey } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { byKeyId } from '@/lib/audit/checkpoint';
import { ExportVerifier, isIntact, type Report } from '@/lib/audit/export-file';
import { linesOf } from './lines';

const USAGE = 'npm run audit:verify -- export.ndjson --key public.pem [--checkpoints checkpoints.ndjson]';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { key: { type: 'string', multiple: true }, checkpoints: { type: 'string', multiple: true } },
});
const [file] = positionals;
if (!file || positionals.length > 1 || !values.key) {
  console.error(`Give one export and the public key of its checkpoints: ${USAGE}`);
  process.exit(2);
}

try {
  const report = await verified(file, values.key, values.checkpoints ?? []);
  tell(report);
  process.exitCode = isIntact(report) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}

async function verified(path: string, keys: string[], more: string[]): Promise<Report> {
  const verifier = new ExportVerifier(byKeyId(keys.map((key) => createPublicKey(readFileSync(key)))));
  for (const source of [path, ...more])
    for await (const line of linesOf(createReadStream(source))) verifier.takeCheckpoint(line);
  let number = 0;
  for await (const line of linesOf(createReadStream(path))) verifier.take(line, ++number);
  return verifier.end();
}

function tell({ chains, problems, notes }: Report): void {
  const count = (rows: number) => rows.toLocaleString('en');
  for (const { chain, rows, fault, covered } of chains) {
    if (fault) console.log(`${chain}: bad at #${fault.position}: ${fault.why}.`);
    else if (rows > 0 && covered === 0)
      console.log(
        `${chain}: ${count(rows)} rows follow from one another, and no checkpoint vouches for them.`,
      );
    else if (covered === rows) console.log(`${chain}: ${count(rows)} rows, all signed.`);
    else
      console.log(
        `${chain}: ${count(rows)} rows, signed up to #${covered}; what follows is chained and not signed yet.`,
      );
  }
  for (const sentence of [...problems, ...notes]) console.log(sentence);
  const bad = chains.find(({ fault }) => fault);
  const all = chains.reduce((sum, { rows }) => sum + rows, 0);
  if (isIntact({ chains, problems, notes }))
    console.log(`intact: ${count(all)} rows in ${chains.length} ${chains.length === 1 ? 'chain' : 'chains'}`);
  else
    console.log(
      bad ? `not intact: first bad position #${bad.fault?.position} of ${bad.chain}` : 'not intact',
    );
}
