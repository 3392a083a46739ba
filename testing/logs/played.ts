import { connect } from 'node:net';
import { readLogs } from '@/lib/logs/files/read-logs';
import { startSandbox } from '@/sandbox/start';
import { PRIVATE_ACCESS_FAULTS } from '@/sandbox/tenant/private-access-state';
import { controlOf } from '../sandbox-control';

const TOKEN = 'a-token-for-this-proof';
const USER = 'dana@sandbox.test';
const REGISTRY = 'registry.npmjs.org';
const ARTIFACTORY = 'artifactory.sandbox.test';
const PUBLISHERS = [15, 16];
const ZONES = [60, -330, 0, 345];
const NOTHING = 'nothing';
const EXCEPTION = 'steering exception';

/**
 * Where each fault of the sandbox is to be found, and what it is called. A publisher’s log has no times there, as it is documented:
 * where all is well, that it was this request is not known. What the client does not take leaves no line, so that it was asked is not known.
 */
const FOUND: Record<string, string> = {
  [NOTHING]: 'unknown: A publisher connected to Artifactory at some time',
  [EXCEPTION]: 'public: Left alone by an exception for the host',
  'publishers-down': 'stopped: The publishers wrote nothing',
  'not-in-the-srp-yet': `unknown: ${ARTIFACTORY} is not among the apps of this user`,
  'first-port-closed': 'stopped: No publisher connected to Artifactory',
  'publisher-dns-without-address': 'stopped: Left on the local network',
  'posture-failed': 'stopped: No publisher connected to Artifactory',
  'policy-above-denies': 'stopped: No publisher connected to Artifactory',
  're-authentication': 'unknown: Private Access waits for the user to sign in again',
};

export type PlayedLogs = { lives: number; faults: number; disagreements: string[] };

/** Every fault of the sandbox in several zones, by real connections, diagnosed by the logs alone that laptop and publishers wrote. */
export async function playedInTheSandbox(): Promise<PlayedLogs> {
  const sandbox = await startSandbox({ token: TOKEN });
  const played: PlayedLogs = { lives: 0, faults: 0, disagreements: [] };
  try {
    const faults = [NOTHING, EXCEPTION, ...PRIVATE_ACCESS_FAULTS];
    played.faults = faults.length - 1;
    for (const zoneMinutes of ZONES)
      for (const fault of faults) {
        await prepare(sandbox.apiOrigin, fault, zoneMinutes);
        for (const host of [REGISTRY, ARTIFACTORY]) await open(new URL(sandbox.steeringUrl), host);
        const found = await diagnosed(sandbox.apiOrigin);
        played.lives += 1;
        if (found !== FOUND[fault]) played.disagreements.push(`${fault}: ${found}`);
      }
    return played;
  } finally {
    await sandbox.close();
  }
}

/** An empty tenant with Artifactory as a private app for its people, and one thing wrong. */
async function prepare(origin: string, fault: string, zoneMinutes: number): Promise<void> {
  const control = controlOf(origin);
  await control('reset', {});
  const exceptions = fault === EXCEPTION ? [REGISTRY] : [];
  await control('settings', {
    npaPolicy: true,
    npaVisibilityMs: 0,
    npaRuleWriteMs: 0,
    npaRequestsPerSecond: 100_000,
    requestsPerSecond: 100_000,
    steeringExceptions: exceptions,
  });
  const state = (await control('state')) as { npa: { publishers: { id: number }[] } };
  const publishers = state.npa.publishers.map((one) => ({ ...one, connected: PUBLISHERS.includes(one.id) }));
  await control('state', { ...state, npa: { ...state.npa, publishers } });
  await post(origin, '/steering/apps/private', {
    app_name: 'Artifactory',
    host: ARTIFACTORY,
    protocols: [{ type: 'tcp', port: '443' }],
    publishers: PUBLISHERS.map((id) => ({ publisher_id: id })),
  });
  await post(origin, '/policy/npa/rules', {
    rule_name: 'Developers',
    rule_data: {
      userGroups: ['Engineering'],
      privateApps: ['[Artifactory]'],
      match_criteria_action: { action_name: 'allow' },
    },
  });
  const faults = PRIVATE_ACCESS_FAULTS.filter((one) => one === fault);
  await control('private-access', { faults, device: { zoneMinutes } });
}

async function post(origin: string, path: string, body: unknown): Promise<void> {
  const answer = await fetch(`${origin}/api/v2${path}`, {
    method: 'POST',
    headers: { 'netskope-api-token': TOKEN },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
}

/** A connection by the steering client, as a tool opens it; how it ended is for the logs to say. */
function open(steering: URL, host: string): Promise<void> {
  const credentials = Buffer.from(`${USER}:any`).toString('base64');
  return new Promise((resolve, reject) => {
    const socket = connect({ host: steering.hostname, port: Number(steering.port) });
    socket.write(
      `CONNECT ${host}:443 HTTP/1.1\r\nHost: ${host}:443\r\nUser-Agent: node\r\nProxy-Authorization: Basic ${credentials}\r\n\r\n`,
    );
    socket.once('data', () => socket.destroy());
    socket.once('error', reject);
    socket.once('close', () => resolve());
  });
}

async function diagnosed(origin: string): Promise<string> {
  const names = [
    'nsdebuglog.log',
    'npadebuglog.log',
    ...PUBLISHERS.map((id) => `publishers/${id}/agent.txt`),
  ];
  const files = await Promise.all(
    names.map(async (name) => ({ name, file: await (await fetch(`${origin}/control/logs/${name}`)).blob() })),
  );
  const asked = { registries: [REGISTRY], artifactory: ARTIFACTORY, port: 443, address: null, zone: null };
  const { diagnosis } = await readLogs(files, asked);
  return `${diagnosis?.trace.outcome}: ${diagnosis?.stopped?.title}`;
}
