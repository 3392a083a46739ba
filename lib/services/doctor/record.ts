import { z } from 'zod';
import type { Tx } from '@/lib/db/client';
import { databaseNow } from '@/lib/db/clock';
import { judgeLeg } from '@/lib/path/private-access/machine-leg';
import {
  type DoctorBlock,
  type DoctorExpected,
  DoctorUnreadable,
  judgeSection,
  readDoctorBlock,
} from '@/lib/ptc/evidence/doctor-block';
import { PrintedText } from '@/lib/ptc/evidence/printed-text';
import type { ProbeFinding } from '@/lib/ptc/evidence/probe-finding';
import { laneName } from '@/lib/ptc/model/lane-name';
import { redirectedMethods } from '@/lib/ptc/model/method-guard';
import { redirectTemplate } from '@/lib/ptc/model/redirect-url';
import { isProven, keepBehaviour } from '../canary/keep-behaviour';
import { settleProbe } from '../canary/settle-probe';
import { standingProof } from '../canary/standing';
import { loadTenant } from '../words/loaded-tenant';
import { ServiceError } from '../words/problem';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { asJson, write } from '../words/verb';
import { DOCTOR_HOURS, type DoctorIssue, doctorIssue } from './nonce';
import { type DoctorTarget, doctorTargets } from './targets';

const Input = z.strictObject({
  tenant: Slug,
  text: PrintedText.min(1, 'Paste what the script printed.').max(
    200_000,
    'That is far more than the script prints. Paste its block alone.',
  ),
});

/** What the doctor showed of one lane. `unsure`: nothing differs, and something of it is for a person to confirm. */
export type DoctorVerdict = {
  lane: string;
  canary: boolean;
  ok: boolean;
  unsure: boolean;
  findings: ProbeFinding[];
};

/**
 * Judges what a pilot machine's doctor printed, lane by lane, and keeps it as their behaviour. What came after the script
 * was made is not judged by it: a lane that was switched on since, or another proof.
 */
export const recordDoctor = write({
  name: 'doctor.record',
  needs: 'operator',
  input: Input,
  run: async (tx, { tenant, text }, { actor }) => {
    const loaded = await loadTenant(tx, tenant);
    const { row, model } = loaded;
    const block = blockOf(text, row.slug);
    const at = await databaseNow(tx);
    const issue = issueOf(row.id, block, at);
    const { targets, proof } = await doctorTargets(tx, loaded, issue.scope);
    const lanes: DoctorVerdict[] = [];
    const expected = { artifactoryHost: model.artifactoryHost, tenantHost: row.host };
    const redirectUrl = redirectTemplate(model.artifactoryHost);
    for (const asked of byLane(targets.filter((one) => isOld(one, issue, proof)))) {
      const findings = judgeLane(block, expected, asked);
      if (findings.length === 0) continue;
      await keep(tx, row.id, asked, { findings, by: actor, at, redirectUrl });
      const { lane, canary } = asked[0];
      const unsure = findings.some((finding) => finding.unsure);
      lanes.push({ lane: laneName(lane), canary, ok: isProven(findings), unsure, findings });
    }
    if (lanes.length === 0)
      throw new ServiceError(
        'refused',
        'This output covers no lane that is on and no active canary. Create the script again and run it.',
      );
    return { time: block.time, lanes };
  },
});

/** All that is asked of one lane. */
type Asked = [DoctorTarget, ...DoctorTarget[]];

function byLane(targets: DoctorTarget[]): Asked[] {
  const lanes = new Map<string, Asked>();
  for (const target of targets) {
    const others = lanes.get(target.lane.id);
    if (others) others.push(target);
    else lanes.set(target.lane.id, [target]);
  }
  return [...lanes.values()];
}

/** What a block shows of each host of a lane; nothing where it has none of them. */
function judgeLane(
  { method, sections, leg }: DoctorBlock,
  expected: Pick<DoctorExpected, 'artifactoryHost' | 'tenantHost'>,
  asked: Asked,
): ProbeFinding[] {
  const methods = redirectedMethods(asked[0].lane.ecosystem);
  const answers = asked.map(({ url }) => ({ url, section: sections.find((one) => one.url === url) }));
  if (answers.every(({ section }) => !section)) return [];
  const ofHosts = answers.flatMap(({ url, section }) => {
    const findings = section ? judgeSection({ ...expected, method, methods }, section) : [NOT_ASKED];
    return asked.length > 1 ? findings.map((finding) => ({ ...finding, host: new URL(url).host })) : findings;
  });
  // Of another Artifactory than the tenant's by now it says nothing.
  const isOurs = leg && URL.canParse(leg.url) && new URL(leg.url).host === expected.artifactoryHost;
  return isOurs ? [...ofHosts, judgeLeg(leg)] : ofHosts;
}

/** A script of before a host was added, or of the first version, which asked one host of each ecosystem. */
const NOT_ASKED: ProbeFinding = {
  as: 'machine',
  holds: true,
  unsure: true,
  text: 'The block says nothing of it: it was not asked. Create the script again and run that.',
};

function blockOf(text: string, slug: string): DoctorBlock {
  try {
    const block = readDoctorBlock(text);
    if (block.tenant === slug) return block;
    throw new DoctorUnreadable('This block is of another tenant.');
  } catch (error) {
    if (error instanceof DoctorUnreadable)
      throw new ServiceError('invalid', error.message, { text: error.message });
    throw error;
  }
}

function issueOf(tenantId: string, { nonce }: DoctorBlock, now: Date): DoctorIssue {
  const issue = doctorIssue(tenantId, nonce);
  if (!issue)
    throw new ServiceError(
      'refused',
      'This output is not from a script that Turnout created for this tenant.',
    );
  if (now.getTime() - issue.madeAt.getTime() > DOCTOR_HOURS * 3_600_000)
    throw new ServiceError(
      'refused',
      `This output is from a script older than ${DOCTOR_HOURS} hours. Create the script again and run it.`,
    );
  return issue;
}

function isOld(
  { lane, canary }: DoctorTarget,
  { madeAt, proof }: DoctorIssue,
  standing: string | null,
): boolean {
  return canary ? proof === standing : lane.switchedAt !== null && lane.switchedAt <= madeAt;
}

type Seen = {
  findings: ProbeFinding[];
  by: Parameters<typeof settleProbe>[3];
  at: Date;
  redirectUrl: string;
};

async function keep(
  tx: Tx,
  tenantId: string,
  [{ lane, canary, url }, ...others]: Asked,
  { findings, by, at, redirectUrl }: Seen,
): Promise<void> {
  const proof = canary ? await standingProof(tx, tenantId) : null;
  if (proof) {
    await settleProbe(tx, proof, { findings, source: 'doctor', redirectUrl }, by);
    return;
  }
  const hosts = [url, ...others.map((other) => other.url)].map((asked) => new URL(asked).host);
  const seen = { kind: 'doctor' as const, by: by.name, at, url, redirectUrl, findings };
  await keepBehaviour(tx, lane.id, seen);
  record(tx, tenantId, {
    action: 'doctor.record',
    target: { kind: 'lane', name: laneName(lane) },
    after: asJson({ hosts, findings }),
  });
}
