import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { BUILT_IN_ECOSYSTEMS } from '@/lib/ptc/model/ecosystems';
import { Settings } from '@/lib/ptc/model/tenant-schema';
import { desired } from '@/lib/ptc/planning/desired';
import { DIRECTORY_DOMAIN, groupsOf } from '@/sandbox/tenant/directory';
import { build } from '../proxy-sample';
import { withProxyTenant } from '../proxy-tenant';
import { randomOf } from './scenarios';

const PEOPLE = ['dana', 'chidi', 'kaya', 'sam', 'noor', 'lee'].map((name) => `${name}@${DIRECTORY_DOMAIN}`);
const PACKAGES = ['left-pad-sandbox', '@turnout%2fhello', 'only-in-artifactory'];
const ARTIFACTORY = 'artifactory.sandbox.test';

/**
 * People who ask for packages through the sandbox with a lane that is on, one after the other: whose each line of Artifactory's log is,
 * is known by its order alone. Its clock goes from request to request by up to eight seconds.
 */
export async function playedInTheSandbox(count: number, seed: number) {
  const random = randomOf(seed);
  let now = Date.now();
  const truth: { person: string; hasEvent: boolean }[] = [];
  return withProxyTenant(
    async (tenant) => {
      await tenant.reset();
      await build(tenant, viewOf());
      now += 3_600_000;
      for (let asked = 0; asked < count; asked++) {
        now += Math.floor(random() * 8_000);
        const user = PEOPLE[Math.floor(random() * PEOPLE.length)] ?? '';
        const path = `/${PACKAGES[Math.floor(random() * PACKAGES.length)]}`;
        const host = 'registry.npmjs.org';
        const headers = { host, 'user-agent': 'npm/11.6.2 node/v24.11.1 linux x64' };
        const line = { scheme: 'https', host, path, query: '', method: 'GET' };
        const end = await tenant.follow({
          ...line,
          user,
          groups: [...groupsOf(user)],
          headers,
          decrypted: true,
        });
        if (end !== ARTIFACTORY) throw new Error(`${user} was not redirected: the request ended at ${end}.`);
        truth.push({ person: user, hasEvent: true });
      }
      const events = await tenant.log('transaction-events');
      const requests = await tenant.log('artifactory-request');
      const write = (files: { events: string; requests: string }) => {
        writeFileSync(files.events, gzipSync(events));
        writeFileSync(files.requests, requests);
      };
      return { truth, write };
    },
    () => now,
  );
}

/** npm for everybody, switched on. */
function viewOf() {
  const [npm] = BUILT_IN_ECOSYSTEMS;
  if (!npm) throw new Error('There is no built-in ecosystem.');
  const audience = { everyone: true, users: [], groups: [] };
  return desired({
    slug: 'sandbox',
    artifactoryHost: ARTIFACTORY,
    settings: Settings.parse({}),
    ecosystems: [npm],
    scopes: [{ key: 'everyone', name: 'Everyone', audience }],
    lanes: [{ ecosystem: npm.key, scope: 'everyone', profileName: 'jfrog-npm', on: true }],
  });
}
