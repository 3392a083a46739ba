import { z } from 'zod';
import { BUILT_IN_ECOSYSTEMS } from '@/lib/ptc/model/ecosystems';
import type { Intent } from '@/lib/ptc/model/intent';
import { verifyByExport } from '@/lib/services/evidence/verify-by-export';
import { makePlan } from '@/lib/services/plan/make';
import { startPush } from '@/lib/services/push/start';
import { listTasks } from '@/lib/services/task/list';
import { addTenant } from '@/lib/services/tenant/add';
import { saveDestination } from '@/lib/services/wizard/save-destination';
import { startSandbox } from '@/sandbox/start';
import { doPortalTasks, exportPolicies } from './portal';
import { pushSteps } from './push-steps';
import { as, value } from './tenant';

const TOKEN = 'a-token-for-this-proof';

const text = z.string();
const Stored = z.object({ id: text, revision: text, name: text, type: text, values: z.array(text) });
const State = z.object({ destinations: z.object({ draft: z.array(Stored), live: z.array(Stored) }) });
const Entry = z.object({ method: z.string(), path: z.string(), status: z.number(), requestId: z.string() });

/** What the sandbox really holds of a profile, by name: enforced, whether an edit of it is staged, and whether that changes it. */
export type Held = { id: string; revision: string; content: string; touched: boolean; staged: boolean };
export type InterleavedTenant = Awaited<ReturnType<typeof interleavedTenant>>;

/** A sandbox and a tenant on it with one verified lane for each ecosystem; four lanes to interleave acts on. */
export async function interleavedTenant() {
  const sandbox = await startSandbox({ token: TOKEN });
  process.env.TURNOUT_ALLOWED_HOSTS = sandbox.apiOrigin;
  const control = async (path: string, body?: unknown): Promise<unknown> => {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const answer = await fetch(`${sandbox.apiOrigin}/control/${path}`, init);
    if (!answer.ok) throw new Error(`control/${path}: ${answer.status}`);
    return answer.json();
  };
  await control('settings', { requestsPerSecond: 100_000 });
  const { slug } = await value(
    addTenant(as('admin'), {
      name: 'Interleaved',
      host: new URL(sandbox.apiOrigin).host,
      token: TOKEN,
      artifactoryHost: 'artifactory.sandbox.test',
      me: 'dana@sandbox.test',
    }),
  );
  const lanes = BUILT_IN_ECOSYSTEMS.map(({ key }) => ({
    ecosystem: key,
    scope: 'me',
    profileName: `jfrog-${key}-me`,
  }));
  for (const lane of lanes) await prepared(slug, lane, sandbox.portalUrl);
  const headers = { 'netskope-api-token': TOKEN };
  return {
    slug,
    lanes,
    close: sandbox.close,
    /** What the sandbox holds, past everything that Turnout believes. */
    held: async (): Promise<Map<string, Held>> => {
      const { draft, live } = State.parse(await control('state')).destinations;
      return new Map(
        live.map(({ id, revision, name, type, values }) => {
          const pending = draft.find((other) => other.id === id);
          const content = contentOf({ type, values });
          return [
            name,
            {
              id,
              revision,
              content,
              touched: pending?.revision !== revision,
              staged: pending === undefined || contentOf(pending) !== content,
            },
          ];
        }),
      );
    },
    /** Somebody else writes to the tenant, past Turnout. False where the tenant refuses. */
    foreign: async (method: string, path: string, body?: object): Promise<boolean> => {
      const init = body ? { method, headers, body: JSON.stringify(body) } : { method, headers };
      return (await fetch(`${sandbox.apiOrigin}/api/v2/profiles/destinations${path}`, init)).ok;
    },
    /** Apply Changes in the portal: every staged edit becomes live. */
    applyInPortal: () => doPortalTasks(sandbox.portalUrl, []),
    /** The writes that the request log shows after a request, its newest last. */
    writesSince: async (requestId: string | undefined) => {
      const entries = z.array(Entry).parse(await control('api'));
      const at = entries.findLastIndex((entry) => entry.requestId === requestId);
      const writes = entries.slice(at + 1).filter(({ method, status }) => method !== 'GET' && status < 300);
      return {
        writes: writes.length,
        last: entries.at(-1)?.requestId,
        lost: at < 0 && requestId !== undefined,
      };
    },
  };
}

/** What a profile matches, whatever the order of its values. */
export const contentOf = ({ type, values }: { type: string; values: readonly string[] }): string =>
  `${type}: ${[...values].sort().join(' ')}`;

async function prepared(
  tenant: string,
  lane: { ecosystem: string; scope: string; profileName: string },
  portal: string,
): Promise<void> {
  const { profileName, ...key } = lane;
  await value(saveDestination(as('operator'), { tenant, ...key, profileName }));
  const intent: Intent = { type: 'prepare', lanes: [key] };
  const { number, digest } = await value(makePlan(as('operator'), { tenant, intent }));
  await value(startPush(as('operator'), { tenant, plan: number, digest }));
  await pushSteps(tenant, number);
  const { open } = await value(listTasks(as('viewer'), { tenant }));
  await doPortalTasks(
    portal,
    open.map(({ change }) => change),
  );
  const text = await exportPolicies(portal);
  await value(verifyByExport(as('operator'), { tenant, fileName: 'policies.json', text, attested: true }));
}
