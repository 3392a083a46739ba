import { z } from 'zod';
import { INSTALLATION_CHAIN } from '@/lib/audit/append';
import { Prisma, type Tx } from '@/lib/db/client';
import { redirects } from '@/lib/ptc/evidence/lane-status';
import { laneName } from '@/lib/ptc/model/lane-name';
import { type LaneSummary, laneSummaries } from '../lane/facts';
import { type LoadedTenant, loadTenant } from '../words/loaded-tenant';
import { ServiceError } from '../words/problem';
import { NO_READ_TOKEN } from '../words/read-token';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { write } from '../words/verb';

const Input = z.strictObject({
  tenant: Slug,
  /** The tenant's name, typed by whoever removes it. */
  name: z.string().trim().max(100),
});

/**
 * Removes a tenant from Turnout, once none of its lanes redirects and nothing is being pushed. Its tokens are destroyed and nothing
 * reads, switches or schedules anything in it any more; its plans, its pushes and its audit stay, and its host is free again. In the
 * tenant itself nothing is changed.
 */
export const removeTenant = write({
  name: 'tenant.remove',
  needs: 'admin',
  input: Input,
  proof: { within: 'ten minutes' },
  run: async (tx, { tenant, name }, { actor }) => {
    // Whoever adds something to it is waited for, and afterwards finds it removed: a weaker lock would not wait for them.
    await tx.$queryRaw`SELECT FROM "Tenant" WHERE "slug" = ${tenant} FOR UPDATE`;
    const loaded = await loadTenant(tx, tenant);
    const { row } = loaded;
    if (name !== row.name) {
      const text = `Type the tenant’s name as it is written here: ${row.name}`;
      throw new ServiceError('invalid', text, { name: text });
    }
    await refuseRedirecting(tx, loaded);
    await refuseBusy(tx, row.id);
    await endEverything(tx, row.id, actor.name);
    await tx.tenant.update({
      where: { id: row.id },
      data: {
        sealedToken: '',
        tokenExpiresOn: null,
        tokenProblem: null,
        tokenProblemAt: null,
        ...NO_READ_TOKEN,
        capabilities: Prisma.DbNull,
        capabilitiesAt: null,
        hostChange: Prisma.DbNull,
        hostChangeDueAt: null,
        removedAt: new Date(),
        removedBy: actor.name,
      },
    });
    const entry = {
      action: 'tenant.remove',
      target: { kind: 'tenant', name: row.name },
      before: { host: row.host, slug: row.slug },
    } as const;
    record(tx, row.id, entry);
    record(tx, INSTALLATION_CHAIN, entry);
    return null;
  },
});

/** Whether a lane redirects by what is known: what was found in the tenant decides, and a rule that is gone redirects nothing. */
const mayRedirect = (lane: LaneSummary): boolean =>
  lane.rule !== 'gone' && (lane.doubt !== null || redirects(lane) !== 'no');

async function refuseRedirecting(tx: Tx, loaded: LoadedTenant): Promise<void> {
  const summaries = await laneSummaries(tx, loaded);
  const on = loaded.row.lanes.filter(({ profileName }) =>
    summaries.some((lane) => lane.profileName === profileName && mayRedirect(lane)),
  );
  if (on.length === 0) return;
  const [are, them] = on.length === 1 ? ['is', 'it'] : ['are', 'them'];
  const titles = on.map(laneName).join('; ');
  throw new ServiceError(
    'refused',
    `${titles} ${are} on, or not known to be off. Switch everything off first. Where the tenant is out of reach, delete or disable their redirect policies in the portal and upload the exported policy list under Portal tasks: then Turnout knows that nothing redirects ${them}.`,
  );
}

async function refuseBusy(tx: Tx, tenantId: string): Promise<void> {
  const push = await tx.push.findFirst({
    where: { tenantId, status: { in: ['queued', 'running'] } },
    select: { number: true },
  });
  if (push)
    throw new ServiceError(
      'refused',
      `Push #${push.number} is running. Wait until it has ended, or stop it.`,
    );
  if ((await tx.canaryProof.count({ where: { standingIn: tenantId } })) > 0)
    throw new ServiceError('refused', 'A canary is still in this tenant. End its proof first.');
}

/** What would go on by itself, or waits for somebody; what is only known of the tenant as it is now goes with it. */
async function endEverything(tx: Tx, tenantId: string, by: string): Promise<void> {
  const now = new Date();
  const why = `Ended when ${by} removed the tenant.`;
  await tx.laneTimer.updateMany({
    where: { tenantId, endedAt: null },
    data: { endedAt: now, tryAt: null, outcome: why },
  });
  await tx.portalTask.updateMany({
    where: { tenantId, status: 'open' },
    data: { status: 'replaced', closedAt: now, closedBy: by },
  });
  await tx.push.updateMany({
    where: { tenantId, status: 'waiting_for_portal' },
    data: { status: 'stopped', message: why, finishedAt: now },
  });
  await tx.plan.updateMany({ where: { tenantId, status: 'open' }, data: { status: 'replaced' } });
  await tx.watch.deleteMany({ where: { tenantId } });
  await tx.drift.deleteMany({ where: { tenantId } });
  await tx.comparison.deleteMany({ where: { tenantId } });
  await tx.artifactoryGate.deleteMany({ where: { tenantId } });
  await tx.artifactoryAnswer.deleteMany({ where: { tenantId } });
}
