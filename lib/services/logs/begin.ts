import { z } from 'zod';
import { predict } from '@/lib/path/predict';
import { withPrivateAccess } from '@/lib/path/private-access/both-legs';
import { type Asked, readQuestion } from '@/lib/path/question';
import type { Trace } from '@/lib/path/trace';
import { sampleUrl } from '@/lib/ptc/checking/samples';
import { askableHosts } from '@/lib/ptc/evidence/doctor-hosts';
import type { Ecosystem } from '@/lib/ptc/model/tenant-model';
import { questionOf } from '../tracer/begin';
import { knownPath } from '../tracer/known-path';
import { type LoadedTenant, loadTenant } from '../words/loaded-tenant';
import { Slug } from '../words/tenant-fields';
import { read } from '../words/verb';

/** What is looked for in logs: the hosts of an ecosystem and Artifactory, and what is predicted of a request between them. */
export type LogQuestion = {
  ecosystems: { key: string; name: string }[];
  /** The ecosystem that is asked about, by its key; empty where the tenant has none. */
  ecosystem: string;
  registries: string[];
  artifactory: string;
  /** For somebody of a lane of that ecosystem, one that is on if there is one; null where there is no ecosystem. */
  predicted: { trace: Trace; asked: Asked } | null;
};

/**
 * The question that logs are read for. The logs themselves stay in the browser: nothing of them comes here.
 * Another ecosystem than the tenant has is taken for its first one.
 */
export const beginLogs = read({
  name: 'logs.begin',
  needs: 'viewer',
  input: z.strictObject({ tenant: Slug, ecosystem: z.string().max(100).default('') }),
  run: async (client, { tenant, ecosystem }): Promise<LogQuestion> => {
    const loaded = await loadTenant(client, tenant);
    const { ecosystems, artifactoryHost, settings } = loaded.model;
    const chosen = ecosystems.find(({ key }) => key === ecosystem) ?? ecosystems[0];
    const asked = chosen ? askedOf(loaded, chosen) : null;
    const understood = asked && readQuestion(asked);
    const question = understood && 'question' in understood ? understood.question : null;
    const secondLeg = { app: settings.privateAccess, artifactoryHost };
    const trace =
      question && withPrivateAccess(predict(await knownPath(client, loaded), question), secondLeg, question);
    return {
      ecosystems: ecosystems.map(({ key, name }) => ({ key, name })),
      ecosystem: chosen?.key ?? '',
      registries: chosen ? hostsOf(chosen) : [],
      artifactory: artifactoryHost,
      predicted: asked && trace ? { trace, asked } : null,
    };
  },
});

/** Where no lane is set up, anybody asks. */
function askedOf(loaded: LoadedTenant, ecosystem: Ecosystem): Asked {
  const lanes = loaded.row.lanes.filter((lane) => lane.ecosystem.key === ecosystem.key);
  const lane = lanes.find(({ on }) => on) ?? lanes[0];
  if (lane) return questionOf(loaded, { ecosystem: ecosystem.key, scope: lane.scope.key });
  return {
    who: '',
    client: '',
    headers: '',
    method: 'GET',
    url: sampleUrl(ecosystem),
    from: 'off',
    on: 'now',
  };
}

/** Its wildcards as they are, and the hosts that are known to match the rest. */
function hostsOf(ecosystem: Ecosystem): string[] {
  const wildcards =
    ecosystem.matchType === 'regex' ? [] : ecosystem.domains.filter((one) => one.startsWith('*.'));
  return [...new Set([...askableHosts(ecosystem).hosts, ...wildcards])];
}
