import { Decisions } from '../../lib/ptc/checking/decide';
import type { ProxiedRequest } from '../../lib/ptc/checking/mismatch';
import { USUAL_READING } from '../../lib/ptc/model/destination-match';
import { BUILT_IN_ECOSYSTEMS } from '../../lib/ptc/model/ecosystems';
import type { Ecosystem, Lane, TenantModel } from '../../lib/ptc/model/tenant-model';
import { Settings } from '../../lib/ptc/model/tenant-schema';
import { BROWSERS } from '../../lib/ptc/model/user-agents';
import { desired } from '../../lib/ptc/planning/desired';

const FEWEST_A_SECOND = 1_000_000;
const GROWTH_LIMIT = 1.5;
const SIZES = { few: 200, promised: 500, many: 2_000 };
const PEOPLE = 10_000;
const REQUESTS = 200_000;
const ROUNDS = 12;

const CLIENTS = ['npm/11.6.2 node/v24.11.1 linux x64', 'pip/25.3', 'docker/28.5.1', 'python-requests/2.32.5'];
const AGENTS = [...CLIENTS, ...BROWSERS.map(({ value }) => value)];
/** One in four requests goes to a host that no rule names. */
const HOSTS = [
  ...BUILT_IN_ECOSYSTEMS.flatMap(({ domains }) => domains),
  'github.com',
  'example.com',
  'cdn.test',
];

/** Hugging Face by a regular expression: found in each address, not in a table. */
const WITH_REGEX = BUILT_IN_ECOSYSTEMS.map(
  (ecosystem): Ecosystem =>
    ecosystem.key === 'huggingface'
      ? { ...ecosystem, matchType: 'regex', domains: ['^huggingface\\.co(/.*)?$'] }
      : ecosystem,
);

/** How many requests a second one thread decides, the reason kept. */
const few = measured(SIZES.few, BUILT_IN_ECOSYSTEMS);
const promised = measured(SIZES.promised, BUILT_IN_ECOSYSTEMS);
const many = measured(SIZES.many, BUILT_IN_ECOSYSTEMS);
const regex = measured(SIZES.promised, WITH_REGEX);
for (const one of [few, promised, many])
  console.log(
    `${one.rules} rules: ${said(one.perSecond)} decisions a second, ${said(one.decided)} of ${said(REQUESTS)} decided by a rule`,
  );
console.log(
  `${regex.rules} rules, one ecosystem by a RegEx: ${said(regex.perSecond)} a second (nothing is promised)`,
);
const growth = few.perSecond / many.perSecond;
console.log(
  `${said(promised.perSecond)} decisions a second by ${promised.rules} rules (promised: at least ${said(FEWEST_A_SECOND)}); ${many.rules} rules cost ${growth.toFixed(2)} times as much as ${few.rules} (promised: at most ${GROWTH_LIMIT})`,
);
process.exitCode = promised.perSecond >= FEWEST_A_SECOND && growth <= GROWTH_LIMIT ? 0 : 1;

function measured(wanted: number, ecosystems: readonly Ecosystem[]) {
  const view = desired(tenantOf(wanted, ecosystems));
  const decisions = new Decisions(view, USUAL_READING);
  const requests = requestsOf(view.policies.length / 2 / ecosystems.length);
  let decided = 0;
  let best = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    decided = 0;
    // In processor time: on a busy machine the time of day also holds the turns of others.
    const before = process.cpuUsage();
    for (const request of requests) {
      const { verdict } = decisions.decide(request);
      if (verdict.outcome !== 'not matched') decided += 1;
    }
    const { user, system } = process.cpuUsage(before);
    best = Math.max(best, REQUESTS / ((user + system) / 1e6));
  }
  return { rules: view.policies.length, perSecond: Math.round(best), decided };
}

/** A tenant with so many rules, all lanes on. */
function tenantOf(rules: number, ecosystems: readonly Ecosystem[]): TenantModel {
  const scopes = Array.from({ length: Math.ceil(rules / 2 / ecosystems.length) }, (_, index) => ({
    key: `scope-${index}`,
    name: `Scope ${index}`,
    audience: { everyone: false, users: [`person-${index}@acme.test`], groups: [`Group ${index}`] },
  }));
  const lanes = ecosystems.flatMap(({ key: ecosystem }) =>
    scopes.map(
      ({ key: scope }): Lane => ({
        ecosystem,
        scope,
        profileName: `jfrog-${ecosystem}-${scope}`,
        on: true,
      }),
    ),
  );
  const settings = Settings.parse({});
  return {
    slug: 'acme',
    artifactoryHost: 'acme.jfrog.test',
    settings,
    ecosystems: [...ecosystems],
    scopes,
    lanes,
  };
}

/** What people ask for: each is in a group or two, and hardly any address comes twice. */
function requestsOf(groups: number): ProxiedRequest[] {
  return Array.from({ length: REQUESTS }, (_, index) => {
    const person = (index * 7_919) % PEOPLE;
    const host = HOSTS[(index * 31) % HOSTS.length] ?? '';
    return {
      scheme: 'https',
      host,
      path: `/package-${index}/-/package-${index}-1.0.${index % 9}.tgz`,
      query: '',
      method: 'GET',
      user: `person-${person}@acme.test`,
      groups: [`Group ${person % groups}`, `Group ${(person * 3) % groups}`],
      headers: { host, 'user-agent': AGENTS[(index * 17) % AGENTS.length] ?? '' },
      decrypted: index % 20 !== 0,
    };
  });
}

function said(number: number): string {
  return number.toLocaleString('en');
}
