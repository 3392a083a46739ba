import { z } from 'zod';
import { PrintedText } from '@/lib/ptc/evidence/printed-text';
import { askedElsewhere, judgeProbe, readProbe } from '@/lib/ptc/evidence/probe-text';
import { redirectedMethods } from '@/lib/ptc/model/method-guard';
import { redirectTemplate } from '@/lib/ptc/model/redirect-url';
import { loadTenant } from '../words/loaded-tenant';
import { ServiceError } from '../words/problem';
import { Slug } from '../words/tenant-fields';
import { write } from '../words/verb';
import { settleProbe } from './settle-probe';
import { proofInLane } from './standing';

const Input = z.strictObject({
  tenant: Slug,
  ecosystem: z.string(),
  scope: z.string(),
  /** What the two commands printed, in their order. */
  text: PrintedText.min(1, 'Paste what the two commands printed.').max(
    100_000,
    'That is more than two answers. Paste only what the commands printed.',
  ),
});

/** Judges what a pilot machine was answered at the canary, and keeps it as the lane's behaviour. */
export const recordProbe = write({
  name: 'canary.record-probe',
  needs: 'operator',
  input: Input,
  run: async (tx, { tenant, text, ...keys }, { actor }) => {
    const { row, model } = await loadTenant(tx, tenant);
    const proof = await proofInLane(tx, row.id, keys);
    const answers = readProbe(text);
    const asked = `https://${proof.host}/`;
    const other = askedElsewhere(answers, asked, ({ host }) => host === proof.host);
    if (other !== null) {
      const why = `The pasted command requested ${other}, not the canary ${asked}`;
      throw new ServiceError('invalid', why, { text: why });
    }
    const redirectUrl = redirectTemplate(model.artifactoryHost);
    const findings = judgeProbe(answers, {
      template: redirectUrl,
      asked,
      methods: redirectedMethods(proof.lane.ecosystem),
    });
    const { proven } = await settleProbe(tx, proof, { findings, source: 'curl', redirectUrl }, actor);
    return { proven, findings };
  },
});
