import { z } from 'zod';
import type { Tx } from '@/lib/db/client';
import { databaseNow } from '@/lib/db/clock';
import {
  type DoctorBlock,
  DoctorUnreadable,
  judgeSection,
  readDoctorBlock,
} from '@/lib/ptc/evidence/doctor-block';
import { PrintedText, type ProbeFinding } from '@/lib/ptc/evidence/probe-text';
import { laneName } from '@/lib/ptc/model/lane-name';
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

/** What the doctor showed of one lane. */
export type DoctorVerdict = { lane: string; canary: boolean; ok: boolean; findings: ProbeFinding[] };

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
    for (const target of targets.filter((one) => isOld(one, issue, proof))) {
      const section = block.sections.find(({ url }) => url === target.url);
      if (!section) continue;
      const findings = judgeSection(model, section);
      const redirectUrl = redirectTemplate(model.artifactoryHost);
      await keep(tx, row.id, target, { findings, by: actor, at, redirectUrl });
      const { ecosystem, scope } = target.lane;
      const lane = laneName({ ecosystem, scope });
      lanes.push({ lane, canary: target.canary, ok: isProven(findings), findings });
    }
    if (lanes.length === 0)
      throw new ServiceError(
        'refused',
        'This block says nothing of a lane that is on, nor of a canary that stands. Make the script anew and run that.',
      );
    return { time: block.time, lanes };
  },
});

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
    throw new ServiceError('refused', 'This block is not of a script that Turnout made for this tenant.');
  if (now.getTime() - issue.madeAt.getTime() > DOCTOR_HOURS * 3_600_000)
    throw new ServiceError(
      'refused',
      `This block is of a script older than ${DOCTOR_HOURS} hours. Make the script anew and run that.`,
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
  { lane, canary, url }: DoctorTarget,
  { findings, by, at, redirectUrl }: Seen,
): Promise<void> {
  const proof = canary ? await standingProof(tx, tenantId) : null;
  if (proof) {
    await settleProbe(tx, proof, { findings, source: 'doctor', redirectUrl }, by);
    return;
  }
  const host = new URL(url).host;
  const seen = { kind: 'doctor' as const, by: by.name, at, url, redirectUrl, findings };
  await keepBehaviour(tx, lane.id, seen);
  record(tx, tenantId, {
    action: 'doctor.record',
    target: { kind: 'lane', name: laneName(lane) },
    after: asJson({ host, findings }),
  });
}
