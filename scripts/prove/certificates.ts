import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readCertificate } from '@/lib/certificates/certificate';
import { chainOf } from '@/lib/certificates/chain';
import { findingsOf } from '@/lib/certificates/findings';
import { codeOf } from '@/lib/certificates/report/codes';
import { nodeText } from '@/lib/certificates/report/said';
import { signedBy } from '@/lib/services/certificates/signed-by';
import { type ChainCase, chainCases, HOST } from '../../testing/certificates/cases';
import { nodeSays } from '../../testing/certificates/handshake';
import { pemOf } from '../../testing/certificates/make';
import { option } from '../../testing/shards';

const SHOWN = 20;
const AT_ONCE = 2;
/** After these `openssl verify` does not look further. */
const LAST = new Set([2, 7, 9, 19, 20, 32, 62, 94]);

type Mode = { strict: boolean; partial: boolean };
const MODES: Mode[] = [false, true].flatMap((strict) =>
  [false, true].map((partial) => ({ strict, partial })),
);

/** Generated chains with every defect and every pair of them: all that Turnout finds, in its order and words, against what `openssl verify` prints; and what Node says in a handshake. */
const folder = mkdtempSync(join(tmpdir(), 'turnout-certificates-'));
const run = promisify(execFile);
const { stdout: version } = await run('openssl', ['version']);
const cases = chainCases().slice(0, option('cases', 100_000));
const seen = new Map<number, number>();
let [disagreements, verifications, clean, handshakes] = [0, 0, 0, 0];
try {
  await Promise.all(Array.from({ length: AT_ONCE }, (_, lane) => share(lane)));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(
  [...seen]
    .sort(([one], [other]) => one - other)
    .map(([code, count]) => `${code}: ${count}`)
    .join(', '),
);
console.log(
  `${version.trim()}, Node ${process.versions.node}: ${handshakes} handshakes, ${cases.length.toLocaleString('en')} chains, ${verifications.toLocaleString('en')} verifications, ${clean.toLocaleString('en')} without a finding; disagreements ${disagreements}`,
);
process.exitCode = disagreements === 0 && cases.length >= 200 && clean > 0 && seen.size >= 20 ? 0 : 1;

async function share(lane: number): Promise<void> {
  for (const [index, one] of cases.entries()) {
    if (index % AT_ONCE !== lane) continue;
    if (isSingle(one)) await compareNode(one);
    const files = write(one, lane);
    for (const mode of MODES) {
      const [said, ours] = [await opensslSays(files, mode), weSay(one, mode)];
      verifications += 1;
      if (said.length === 0) clean += 1;
      for (const finding of said) count(Number(finding.split('@')[0]));
      if (said.join() === ours.join()) continue;
      disagreements += 1;
      if (disagreements <= SHOWN)
        console.log(
          `${one.name}, ${JSON.stringify(mode)}: openssl ${said.join(' ')}, Turnout ${ours.join(' ')}`,
        );
    }
    if (index % 500 === 0) console.error(`${index} of ${cases.length} chains …`);
  }
}

/** One defect at most, and a server that has the key of its certificate. */
function isSingle({ name }: ChainCase): boolean {
  return !/; |leaf: an explicit curve/.test(name);
}

async function compareNode(one: ChainCase): Promise<void> {
  const all = one.sent.map(readCertificate);
  const how = { strict: false, at: new Date(), host: HOST, isSignedBy: signedBy() };
  const chain = chainOf(all, { trusted: one.trusted.map(readCertificate), partial: false });
  const findings = findingsOf(chain, how);
  const ours = findings.length === 0 ? null : nodeText(findings);
  const said = await nodeSays(one);
  handshakes += 1;
  // Which names it is for stands behind it.
  if (ours === said || (ours !== null && said?.startsWith(`${ours}: `))) return;
  disagreements += 1;
  if (disagreements <= SHOWN) console.log(`${one.name}: Node ${said}, Turnout ${ours}`);
}

function count(code: number): void {
  seen.set(code, (seen.get(code) ?? 0) + 1);
}

type Files = { leaf: string; rest: string | null; trusted: string };

function write({ sent: [leaf, ...rest], trusted }: ChainCase, lane: number): Files {
  const files = {
    leaf: join(folder, `leaf-${lane}.pem`),
    rest: rest.length > 0 ? join(folder, `rest-${lane}.pem`) : null,
    trusted: join(folder, `trusted-${lane}.pem`),
  };
  writeFileSync(files.leaf, leaf ? pemOf(leaf) : '');
  if (files.rest) writeFileSync(files.rest, rest.map(pemOf).join(''));
  writeFileSync(files.trusted, trusted.map(pemOf).join(''));
  return files;
}

async function opensslSays({ leaf, rest, trusted }: Files, { strict, partial }: Mode): Promise<string[]> {
  const args = ['verify', '-purpose', 'sslserver', '-verify_hostname', HOST, '-CAfile', trusted];
  // It takes no empty file.
  if (rest !== null) args.push('-untrusted', rest);
  if (strict) args.push('-x509_strict');
  if (partial) args.push('-partial_chain');
  const { stdout, stderr } = await run('openssl', [...args, leaf]).catch(
    (error: { stdout: string; stderr: string }) => error,
  );
  return [...`${stdout}${stderr}`.matchAll(/error (\d+) at (\d+) depth lookup: (.*)/g)].map(
    ([, code, depth, text]) => `${code}@${depth} ${text}`,
  );
}

function weSay({ sent, trusted }: ChainCase, { strict, partial }: Mode): string[] {
  const [all, anchors] = [sent.map(readCertificate), trusted.map(readCertificate)];
  const how = { strict, at: new Date(), host: HOST, isSignedBy: signedBy() };
  const findings = findingsOf(chainOf(all, { trusted: anchors, partial }), how);
  const last = findings.findIndex(({ code }) => LAST.has(code));
  return findings
    .slice(0, last < 0 ? undefined : last + 1)
    .map(({ code, depth }) => `${code}@${depth} ${codeOf(code).text}`);
}
