import { Prisma } from '@/lib/db/client';
import { NetskopeError } from '@/lib/netskope/errors';
import { HostRefused } from '@/lib/netskope/hosts';
import { UnsealError } from '@/lib/vault/seal';
import { ForeignObjects, type Problem, type Result, ServiceError, WaitingPlans } from './problem';

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
      ...(error instanceof WaitingPlans && { waiting: error.plans }),
    };
  }
  if (error instanceof HostRefused)
    return { code: 'invalid', message: error.message, fields: { host: error.message } };
  if (error instanceof NetskopeError || error instanceof UnsealError)
    return { code: 'unavailable', message: error.message };
  if (error instanceof Prisma.PrismaClientKnownRequestError && CROSSED.includes(error.code))
    return { code: 'conflict', message: 'Somebody has just changed the same. Look again before you go on.' };
  throw error;
}
