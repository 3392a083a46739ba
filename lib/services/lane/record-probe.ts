import { z } from 'zod';
import { PrintedText } from '@/lib/ptc/evidence/printed-text';
import {
  askedElsewhere,
  askedUrls,
  judgeProbe,
  type PastedAnswer,
  readProbe,
} from '@/lib/ptc/evidence/probe-text';
import { valueMatches } from '@/lib/ptc/model/domains';
import { redirectedMethods } from '@/lib/ptc/model/method-guard';
import { redirectTemplate, requestLineOf } from '@/lib/ptc/model/redirect-url';
import { laneParts, loadTenant } from '../words/loaded-tenant';
import { ServiceError } from '../words/problem';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { asJson, write } from '../words/verb';
import type { Behaviour } from './facts';

const Input = z.strictObject({
  tenant: Slug,
  ecosystem: z.string(),
  scope: z.string(),
  /** What was asked, where the pasted text does not say. */
  url: z.string().trim().min(1, 'Enter the URL that was asked.').max(2048),
  text: PrintedText.min(1, 'Paste what the two commands printed.').max(
    200_000,
    'Paste only what the two commands printed.',
  ),
});

/**
 * Keeps what a pasted probe shows of a lane that is on: the behaviour, beside the structure. The text itself is not kept
 * (answers may set cookies), and that it came from a pilot machine is the word of the person who pastes.
 */
export const recordProbe = write({
  name: 'lane.record-probe',
  needs: 'operator',
  input: Input,
  run: async (tx, { tenant, url, text, ...keys }, { actor }) => {
    const loaded = await loadTenant(tx, tenant);
    const { row, model } = loaded;
    const { laneRow, title, ecosystem } = laneParts(loaded, keys);
    if (!laneRow?.on) {
      const why = 'nothing of it is redirected, so there is nothing to probe';
      throw new ServiceError('refused', `${title} is off: ${why}. Switch it on first.`);
    }
    const answers = readProbe(text);
    if (answers.length === 0) {
      const why =
        'There is no HTTP response in this text. Paste what curl printed, starting with its first HTTP/ line.';
      throw new ServiceError('invalid', why, { text: why });
    }
    refuseOtherHosts(answers, url, ecosystem);
    const redirectUrl = redirectTemplate(model.artifactoryHost);
    const findings = judgeProbe(answers, {
      template: redirectUrl,
      asked: url,
      methods: redirectedMethods(ecosystem),
    });
    const holds = findings.every((finding) => finding.holds);
    const behaviour: Behaviour = {
      kind: 'probe',
      by: actor.name,
      at: new Date().toISOString(),
      url: askedUrls(answers)[0] ?? url,
      redirectUrl,
      holds,
      findings,
    };
    await tx.lane.update({ where: { id: laneRow.id }, data: { behaviour: asJson(behaviour) } });
    record(tx, row.id, {
      action: 'lane.record-probe',
      target: { kind: 'lane', name: title },
      before: asJson(laneRow.behaviour),
      after: asJson(behaviour),
    });
    return behaviour;
  },
});

type Definition = Parameters<typeof laneParts>[0]['model']['ecosystems'][number];

/** What was asked elsewhere shows nothing of this lane. */
function refuseOtherHosts(answers: PastedAnswer[], asked: string, { domains, matchType, name }: Definition) {
  const other = askedElsewhere(answers, asked, ({ host, path }) =>
    domains.some((domain) => valueMatches(domain, matchType, host, path)),
  );
  if (other === null) return;
  const host = requestLineOf(other)?.host;
  const text = host
    ? `${host} is not a host of ${name}. Use one of its domains, like https://${domains[0]}/`
    : `“${other}” is not a URL. Enter one with https:// in front.`;
  throw new ServiceError('invalid', text, { url: text });
}
