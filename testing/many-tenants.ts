import { db } from '@/lib/db/client';
import { BUILT_IN_ECOSYSTEMS } from '@/lib/ptc/model/ecosystems';
import { fingerprint } from '@/lib/ptc/model/fingerprint';
import { INERT_HOST } from '@/lib/ptc/model/objects';
import type { TenantModel } from '@/lib/ptc/model/tenant-model';
import { Settings } from '@/lib/ptc/model/tenant-schema';
import { desired } from '@/lib/ptc/planning/desired';
import { planText } from '@/lib/ptc/planning/plan';
import { asJson } from '@/lib/services/words/verb';

const SCOPES = ['me', 'pilot', 'engineering', 'data-science', 'contractors', 'everyone'];
/** More at once would wait longer for a connection than anybody waits. */
const BATCH = 8;

/**
 * Tenants straight in the database, each with 24 lanes, half of them on, what stands of them, and what was done to them:
 * that many pushes of one lane each, and as many acts in the log. Everybody is an admin of them. Their owner has to analyze the
 * database before anything is measured. Returns their slugs.
 */
export async function storeTenants(count: number, pushes: number): Promise<string[]> {
  const slugs = Array.from({ length: count }, (_, index) => `tenant-${index}`);
  for (let from = 0; from < count; from += BATCH) {
    await Promise.all(slugs.slice(from, from + BATCH).map(storeTenant));
  }
  await storeHistory(pushes);
  await letEverybodyIn();
  return slugs;
}

/** Makes everybody an admin of every tenant. */
export async function letEverybodyIn(): Promise<void> {
  await db().$executeRaw`
    INSERT INTO "Membership" ("userId", "tenantId", "role")
    SELECT u."id", t."id", 'admin' FROM "user" u, "Tenant" t ON CONFLICT DO NOTHING`;
}

const NPM_ME = desired({
  slug: 'acme',
  artifactoryHost: 'acme.jfrog.io',
  settings: Settings.parse({}),
  ecosystems: [...BUILT_IN_ECOSYSTEMS],
  scopes: [{ key: 'me', name: 'Me', audience: { everyone: false, users: ['dana@acme.test'], groups: [] } }],
  lanes: [{ ecosystem: 'npm', scope: 'me', profileName: 'jfrog-npm-me', on: true }],
});

/** What a plan that switches one lane holds. */
const SWITCH = planText({
  version: 1,
  tenant: 'acme',
  intent: { type: 'switch', lanes: [{ ecosystem: 'npm', scope: 'me' }], on: true },
  changes: NPM_ME.destinationProfiles.map((after) => ({
    op: 'update',
    object: { kind: after.kind, name: after.name },
    before: { ...after, values: [INERT_HOST] },
    after,
    position: null,
    transport: 'api',
    reason: 'Holds the domains that are redirected.',
    precondition: { state: 'unread', remoteId: '7' },
  })),
});

/** Written by the database itself: a row at a time would take an hour. */
async function storeHistory(pushes: number): Promise<void> {
  await db().$executeRaw`
    INSERT INTO "Plan" ("id", "tenantId", "number", "title", "status", "content", "digest", "authorId", "authorName")
    SELECT gen_random_uuid(), "id", number, 'Switch a lane', 'pushed', ${SWITCH}, '', 'dana', 'Dana'
    FROM "Tenant", generate_series(1, ${pushes}::int) AS number WHERE "slug" LIKE 'tenant-%'`;
  await db().$executeRaw`
    INSERT INTO "Push" ("id", "tenantId", "planId", "number", "status", "startedById", "startedBy")
    SELECT gen_random_uuid(), "tenantId", "id", "number", 'done', 'dana', 'Dana' FROM "Plan" WHERE "digest" = ''`;
  await db().$executeRaw`
    INSERT INTO "PlanLane" ("planId", "laneId")
    SELECT p."id", l."id" FROM "Plan" p
    JOIN (SELECT *, row_number() OVER (PARTITION BY "tenantId" ORDER BY "profileName") AS place FROM "Lane") l
    ON l."tenantId" = p."tenantId" AND l.place = 1 + p."number" % 24`;
  await db().$executeRaw`
    INSERT INTO "AuditEvent"
      ("chain", "seq", "at", "actorKind", "actorId", "actorName", "action", "targetKind", "targetName", "prevHash", "hash")
    SELECT "tenantId"::text, "number", now(), 'person', 'dana', 'Dana', 'push.start', 'push', "title", '', ''
    FROM "Plan" WHERE "digest" = ''`;
}

/**
 * More acts in the logs of the tenants that {@link storeTenants} made, as many in each, behind those that are there: of lanes, of
 * settings, and of everything switched off once.
 */
export async function storeActs(count: number): Promise<void> {
  await db().$executeRaw`
    INSERT INTO "AuditEvent"
      ("chain", "seq", "at", "actorKind", "actorId", "actorName", "action", "targetKind", "targetName", "prevHash", "hash")
    SELECT t."id"::text, last."seq" + number, now(), 'person', 'dana', 'Dana',
      CASE WHEN number = 1 THEN 'lane.pause-all' WHEN number % 3 = 0 THEN 'tenant.edit' ELSE 'lane.verify' END,
      'lane', 'npm, ' || (number % 6), '', ''
    FROM "Tenant" t
    CROSS JOIN LATERAL (SELECT max("seq") AS "seq" FROM "AuditEvent" WHERE "chain" = t."id"::text) last
    CROSS JOIN generate_series(1, ${count}::int / (SELECT count(*)::int FROM "Tenant" WHERE "slug" LIKE 'tenant-%')) AS number
    WHERE t."slug" LIKE 'tenant-%'`;
}

const EVIDENCE = {
  kind: 'export',
  source: 'policies.csv',
  by: 'Dana',
  attested: [],
  deviations: [],
  doubts: [],
};

const scopesOf = () =>
  SCOPES.map((key, position) => ({
    key,
    name: key,
    position,
    everyone: key === 'everyone',
    users: key === 'me' ? ['dana@acme.test'] : [],
    groups: key === 'everyone' ? [] : [`PTC-${key}`],
  }));

async function storeTenant(slug: string): Promise<void> {
  const settings = Settings.parse({});
  const row = await db().tenant.create({
    data: {
      slug,
      name: slug,
      host: `${slug}.goskope.com`,
      artifactoryHost: 'acme.jfrog.io',
      sealedToken: '',
      settings: asJson(settings),
      ecosystems: {
        create: BUILT_IN_ECOSYSTEMS.map((ecosystem, position) => ({ ...ecosystem, position, builtIn: true })),
      },
      scopes: { create: scopesOf() },
    },
    include: { ecosystems: true, scopes: true },
  });
  const lanes = row.ecosystems.flatMap((ecosystem) =>
    row.scopes.map((scope, index) => ({
      tenantId: row.id,
      ecosystemId: ecosystem.id,
      scopeId: scope.id,
      profileName: `jfrog-${ecosystem.key}-${scope.key}`,
      on: index % 2 === 0,
      verifiedAt: new Date(),
      switchedAt: new Date(),
      evidence: asJson(EVIDENCE),
    })),
  );
  await db().lane.createMany({ data: lanes });
  const model: TenantModel = {
    slug,
    artifactoryHost: row.artifactoryHost,
    settings,
    ecosystems: row.ecosystems,
    scopes: scopesOf().map(({ key, name, everyone, users, groups }) => ({
      key,
      name,
      audience: { everyone, users, groups },
    })),
    lanes: lanes.map(({ ecosystemId, scopeId, profileName, on }) => ({
      ecosystem: row.ecosystems.find(({ id }) => id === ecosystemId)?.key ?? '',
      scope: row.scopes.find(({ id }) => id === scopeId)?.key ?? '',
      profileName,
      on,
    })),
  };
  const { destinationProfiles, headerProfiles, policies } = desired(model);
  await db().tenantObject.createMany({
    data: [...destinationProfiles, ...headerProfiles, ...policies].map((object) => ({
      tenantId: row.id,
      kind: object.kind,
      name: object.name,
      content: asJson(object),
      fingerprint: fingerprint(object),
      seenAt: new Date(),
    })),
  });
}
