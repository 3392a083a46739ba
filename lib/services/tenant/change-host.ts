import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { databaseNow } from '@/lib/db/clock';
import { HOST_CHANGE_WAIT_MINUTES } from '@/lib/ptc/model/host-change';
import { type HostChange, hostChangeOf } from '@/lib/ptc/model/host-change-schema';
import { notFound, ServiceError } from '../words/problem';
import { record } from '../words/record';
import { ArtifactoryHost, refuseInternal, Slug } from '../words/tenant-fields';
import { asJson, write } from '../words/verb';
import { lockedTenant, othersWhoMayApprove } from './host-change';

const Input = z.strictObject({
  tenant: Slug,
  host: ArtifactoryHost,
  /** Somebody knows that it is an internal name, and that laptops reach it. */
  internal: z.boolean().default(false),
  /** The host once more, asked of somebody whom nobody else can approve. */
  again: z.string().trim().toLowerCase().max(253).default(''),
});

/**
 * Asks for another Artifactory host. It decides where everybody's packages come from, so it takes effect only once another person who
 * may approve has done so; where there is none, the host is typed twice and can be taken back for a quarter of an hour.
 * @returns when it takes effect by itself; null where it waits for an approval
 */
export const changeHost = write({
  name: 'tenant.ask-host',
  needs: 'admin',
  input: Input,
  proof: { within: 'ten minutes' },
  run: async (tx, { tenant, host, internal, again }, { actor }) => {
    refuseInternal(host, internal);
    if ((await tx.tenant.count({ where: { slug: tenant } })) === 0) throw notFound('tenant with that name');
    const row = await lockedTenant(tx, tenant);
    const waiting = hostChangeOf(row);
    if (waiting && waiting.doneAt === null)
      throw new ServiceError(
        'conflict',
        `A change to ${waiting.to}, asked for by ${waiting.askedBy}, is waiting. Take it back first.`,
      );
    if (host === row.artifactoryHost) refuse('host', `${host} is the Artifactory host already.`);
    const isAlone = (await othersWhoMayApprove(tx, { tenant, me: actor.id })) === 0;
    if (isAlone && again !== host)
      refuse('again', `Type the new host once more: ${host}. Nobody else here can approve it.`);
    const now = await databaseNow(tx);
    const due = isAlone ? new Date(now.getTime() + HOST_CHANGE_WAIT_MINUTES * 60_000) : null;
    const change: HostChange = {
      id: randomUUID(),
      from: row.artifactoryHost,
      to: host,
      askedById: actor.id,
      askedBy: actor.name,
      askedAt: now.toISOString(),
      dueAt: due?.toISOString() ?? null,
      approvedBy: null,
      doneAt: null,
    };
    await tx.tenant.update({
      where: { id: row.id },
      data: { hostChange: asJson(change), hostChangeDueAt: due },
    });
    record(tx, row.id, {
      action: 'tenant.ask-host',
      target: { kind: 'tenant', name: row.name },
      before: { artifactoryHost: change.from },
      after: { artifactoryHost: host, waitsFor: due === null ? 'approval' : due.toISOString() },
    });
    return { dueAt: change.dueAt };
  },
});

function refuse(field: 'host' | 'again', text: string): never {
  throw new ServiceError('invalid', text, { [field]: text });
}
