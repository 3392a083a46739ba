import { Prisma } from '@/lib/db/client';
import { NetskopeError } from '@/lib/netskope/errors';
import { HostRefused } from '@/lib/netskope/hosts';
import { UnreadableFile } from '@/lib/traffic/format';
import { UnsealError } from '@/lib/vault/seal';
import {
  ForeignObjects,
  GateClosed,
  LaneObstacles,
  type Problem,
  ProofNeeded,
  type Result,
  ServiceError,
  TenantThere,
  WaitingPlans,
} from './problem';

/**
 * Does something that may be refused, or may fail at the tenant. What is expected to happen becomes a {@link Problem}, here
 * and nowhere else.
 * @throws whatever nobody expects
 */
export async function attempt<T>(act: () => Promise<T> | T): Promise<Result<T>> {
  try {
    return { ok: true, value: await act() };
  } catch (error) {
    return { ok: false, problem: problemOf(error) };
  }
}

/** Prisma's words for what changed while we looked elsewhere: a value that must be unique, or a row that is referred to. */
const CROSSED = ['P2002', 'P2003'];

function problemOf(error: unknown): Problem {
  if (error instanceof ServiceError) {
    return {
      code: error.code,
      message: error.message,
      ...(error.fields && { fields: error.fields }),
      ...(error instanceof ForeignObjects && { foreign: error.objects }),
      ...(error instanceof GateClosed && { gate: error.gate }),
      ...(error instanceof LaneObstacles && {
        obstacles: error.obstacles,
        ...(error.foreign.length > 0 && { foreign: error.foreign }),
      }),
      ...(error instanceof TenantThere && {
        there: { slug: error.tenant.slug, name: error.tenant.name },
      }),
      ...(error instanceof WaitingPlans && { waiting: error.plans }),
      ...(error instanceof ProofNeeded && { proof: error.way }),
    };
  }
  if (error instanceof HostRefused)
    return { code: 'invalid', message: error.message, fields: { host: error.message } };
  if (error instanceof NetskopeError || error instanceof UnsealError || error instanceof UnreadableFile)
    return { code: 'unavailable', message: error.message };
  if (error instanceof Prisma.PrismaClientKnownRequestError && CROSSED.includes(error.code))
    return { code: 'conflict', message: 'Somebody has just changed the same. Look again before you go on.' };
  throw error;
}
