import type { z } from 'zod';
import { type Actor, type AuditEntry, appendAudit } from '@/lib/audit/append';
import { db, Prisma, type Tx } from '@/lib/db/client';
import { NetskopeError } from '@/lib/netskope/errors';
import { HostRefused } from '@/lib/netskope/hosts';
import { UnsealError } from '@/lib/vault/seal';
import { ForeignObjects, type Problem, type Result, ServiceError } from './problem';

export type Role = 'viewer' | 'operator' | 'admin';
/** Who may call a verb: a role or a higher one, or only the worker. */
export type Needs = Role | 'worker';
export type Context = { actor: Actor & { role: Role | 'worker' } };

export type Verb<I, O> = ((ctx: Context, input: I) => Promise<Result<O>>) & {
  verb: string;
  needs: Needs;
  kind: 'read' | 'write';
};

type Shared<S extends z.ZodType> = { name: string; needs: Needs; input: S };
type Audited = { chain: string; entries: AuditEntry[] };

/** A use case that only reads: authorize → parse → read. */
export function read<S extends z.ZodType, O>(
  definition: Shared<S> & { run: (client: Tx, input: z.output<S>, ctx: Context) => Promise<O> },
): Verb<z.input<S>, O> {
  const { input, run } = definition;
  return verb(definition, 'read', async (ctx, raw) => run(db(), parse(input, raw), ctx));
}

/**
 * A use case that writes: authorize → parse → look → transaction(effect + audit) → result. `look` is for what must
 * not happen inside a transaction: calls to a tenant.
 */
export function write<S extends z.ZodType, O, L = undefined>(
  definition: Shared<S> & {
    look?: (input: z.output<S>, ctx: Context) => Promise<L>;
    run: (tx: Tx, input: z.output<S>, ctx: Context, seen: L) => Promise<{ value: O; audit: Audited }>;
  },
): Verb<z.input<S>, O> {
  const { input, look, run } = definition;
  return verb(definition, 'write', async (ctx, raw) => {
    const parsed = parse(input, raw);
    const seen = (await look?.(parsed, ctx)) as L;
    return db().$transaction(async (tx) => {
      const { value, audit } = await run(tx, parsed, ctx, seen);
      for (const entry of audit.entries) await appendAudit(tx, audit.chain, ctx.actor, entry);
      return value;
    });
  });
}

/** Any plain value as a JSON column or audit value: what JSON cannot hold is left out. */
export function asJson(value: unknown): Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(value ?? null)) as Prisma.InputJsonValue;
}

function verb<I, O>(
  { name, needs }: { name: string; needs: Needs },
  kind: 'read' | 'write',
  work: (ctx: Context, raw: I) => Promise<O>,
): Verb<I, O> {
  const call = async (ctx: Context, raw: I): Promise<Result<O>> => {
    try {
      authorize(ctx, needs);
      return { ok: true, value: await work(ctx, raw) };
    } catch (error) {
      return { ok: false, problem: problemOf(error) };
    }
  };
  return Object.assign(call, { verb: name, needs, kind });
}

const RANK: Record<Role, number> = { viewer: 0, operator: 1, admin: 2 };

/** Throws where the actor may not: checked before anything else of a verb. */
function authorize({ actor }: Context, needs: Needs): void {
  if (needs === 'worker' || actor.role === 'worker') {
    if (needs === actor.role) return;
    throw new ServiceError('forbidden', 'This is done by the worker alone.');
  }
  if (RANK[actor.role] >= RANK[needs]) return;
  throw new ServiceError('forbidden', `This needs the role ${needs}; yours is ${actor.role}. Ask an admin.`);
}

function parse<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  const fields: Record<string, string> = {};
  // The first thing that is wrong with a field is the one to mend first.
  for (const { path, message } of result.error.issues) fields[path.join('.') || 'form'] ??= message;
  throw new ServiceError(
    'invalid',
    Object.values(fields)[0] ?? 'Something in the form is not usable.',
    fields,
  );
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
    };
  }
  if (error instanceof HostRefused)
    return { code: 'invalid', message: error.message, fields: { host: error.message } };
  if (error instanceof NetskopeError) return { code: 'unavailable', message: error.message };
  if (error instanceof UnsealError) return { code: 'unavailable', message: error.message };
  if (error instanceof Prisma.PrismaClientKnownRequestError && CROSSED.includes(error.code))
    return { code: 'conflict', message: 'Somebody has just changed the same. Look again before you go on.' };
  throw error;
}
