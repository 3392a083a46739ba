import type { z } from 'zod';
import type { Actor } from '@/lib/audit/append';
import { db, type Prisma, type Tx } from '@/lib/db/client';
import { attempt } from './attempt';
import { type Result, ServiceError } from './problem';
import { withRecord } from './record';

export type Role = 'viewer' | 'operator' | 'admin';
/** Who may call a verb: a role or a higher one, or only the worker. */
export type Needs = Role | 'worker';
export type Context = { actor: Actor & { role: Role | 'worker' } };

export type Verb<I, O> = ((ctx: Context, input: I) => Promise<Result<O>>) & {
  verb: string;
  needs: Needs;
  kind: 'read' | 'write';
  /** What it takes, for whoever looks at verbs as a whole. */
  schema: z.ZodType;
};

type Shared<S extends z.ZodType> = { name: string; needs: Needs; input: S };

/** A use case that only reads: authorize → parse → read. */
export function read<S extends z.ZodType, O>(
  definition: Shared<S> & { run: (client: Tx, input: z.output<S>, ctx: Context) => Promise<O> },
): Verb<z.input<S>, O> {
  const { input, run } = definition;
  return verb(definition, 'read', async (ctx, raw) => run(db(), parse(input, raw), ctx));
}

/**
 * A use case that writes: authorize → parse → fetch → transaction(effect + what it records) → result. `fetch` is for what
 * must not happen inside a transaction: calls to a tenant. What a person changes is recorded, or nothing is changed;
 * `unrecorded` is for what only notes when something was looked at.
 */
export function write<S extends z.ZodType, O, F = undefined>(
  definition: Shared<S> & {
    fetch?: (input: z.output<S>, ctx: Context) => Promise<F>;
    run: (tx: Tx, input: z.output<S>, ctx: Context, fetched: F) => Promise<O>;
    unrecorded?: true;
  },
): Verb<z.input<S>, O> {
  const { needs, input, fetch, run } = definition;
  const must = needs !== 'worker' && !definition.unrecorded;
  return verb(definition, 'write', async (ctx, raw) => {
    const parsed = parse(input, raw);
    const fetched = (await fetch?.(parsed, ctx)) as F;
    const { actor } = ctx;
    return db().$transaction((tx) => withRecord(tx, { actor, must }, () => run(tx, parsed, ctx, fetched)));
  });
}

/** Any plain value as a JSON column or audit value: what JSON cannot hold is left out. */
export function asJson(value: unknown): Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(value ?? null)) as Prisma.InputJsonValue;
}

function verb<I, O>(
  { name, needs, input: schema }: Shared<z.ZodType>,
  kind: 'read' | 'write',
  work: (ctx: Context, raw: I) => Promise<O>,
): Verb<I, O> {
  const call = (ctx: Context, raw: I): Promise<Result<O>> =>
    attempt(() => {
      authorize(ctx, needs);
      return work(ctx, raw);
    });
  return Object.assign(call, { verb: name, needs, kind, schema });
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
  refuseUnstorable(raw);
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

/** What PostgreSQL stores in no text: NUL, and half of a pair of surrogates. */
const UNSTORABLE = /\0|\p{Surrogate}/u;

/** Refuses such a character in any text of an input, beside its field. */
function refuseUnstorable(value: unknown, path: string[] = []): void {
  if (typeof value === 'string') {
    const at = value.search(UNSTORABLE);
    if (at < 0) return;
    const place = (at + 1).toLocaleString('en');
    const text = `Character ${place} cannot be stored as text. Take it out; a file in UTF-16 has to be saved as UTF-8 first.`;
    throw new ServiceError('invalid', text, { [path.join('.') || 'form']: text });
  }
  if (value === null || typeof value !== 'object') return;
  for (const [key, member] of Object.entries(value)) refuseUnstorable(member, [...path, key]);
}
