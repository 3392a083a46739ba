import { z } from 'zod';
import { askedUrls, judgeProbe, readProbe } from '@/lib/ptc/probe-text';
import { redirectTemplate, requestLineOf } from '@/lib/ptc/redirect-url';
import { loadTenant } from '../model';
import { ServiceError } from '../problem';
import { Slug } from '../tenant/fields';
import { write } from '../verb';
import { settleProbe } from './settle-probe';
import { proofInLane } from './standing';

const Input = z.strictObject({
  tenant: Slug,
  ecosystem: z.string(),
  scope: z.string(),
  /** What the two commands printed, in their order. */
  text: z
    .string()
    .min(1, 'Paste what the two commands printed.')
    .max(100_000, 'That is more than two answers. Paste only what the commands printed.'),
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
    refuseOtherHosts(askedUrls(answers), proof.host);
    const redirectUrl = redirectTemplate(model.artifactoryHost);
    const findings = judgeProbe(answers, { template: redirectUrl, asked: `https://${proof.host}/` });
    const { proven, entry } = await settleProbe(tx, proof, { findings, source: 'curl', redirectUrl }, actor);
    return { value: { proven, findings }, audit: { chain: row.id, entries: [entry] } };
  },
});

/** What was asked elsewhere shows nothing of the canary. */
function refuseOtherHosts(urls: string[], canary: string): void {
  const other = urls.find((url) => requestLineOf(url)?.host !== canary);
  if (other === undefined) return;
  const text = `The pasted command asked ${other}, not the canary https://${canary}/`;
  throw new ServiceError('invalid', text, { text });
}
