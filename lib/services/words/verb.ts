import type { z } from 'zod';
import { db, type Prisma, type Tx } from '@/lib/db/client';
import { attempt } from './attempt';
import { authorized } from './authorize';
import type { Context, Needs } from './context';
import { type Result, ServiceError } from './problem';
import { type Proof, type Recent, requireProof } from './proof';
import { refuseOldKnowledge } from './provider-knowledge';
import { withRecord } from './record';
import { refuseRemoved } from './removed';

export type { Context, Needs };

export type Verb<I, O> = ((ctx: Context, input: I) => Promise<Result<O>>) & {
  verb: string;
  needs: Needs;
  kind: 'read' | 'write';
  /** What it takes, for whoever looks at verbs as a whole. */
  schema: z.ZodType;
  /** How recently the person must have proven who they are, and whether for some inputs alone; null where that is not asked. */
  proof: { within: Recent; always: boolean } | null;
};

type Shared<S extends z.ZodType> = {
  name: string;
  needs: Needs;
  input: S;
  /** Where an open session is not enough: the person must have proven recently who they are. */
  proof?: Proof<z.output<S>>;
};

/** A use case that only reads: authorize → parse → prove → read. */
export function read<S extends z.ZodType, O>(
  definition: Shared<S> & { run: (client: Tx, input: z.output<S>, ctx: Context) => Promise<O> },
): Verb<z.input<S>, O> {
  const { input, proof, run } = definition;
  return verb(definition, 'read', async (ctx, raw) => {
    const parsed = parse(input, raw);
    if (proof) await requireProof(ctx, proof, parsed);
    return run(db(), parsed, ctx);
  });
}

/**
 * A use case that writes: authorize → parse → prove → fetch → transaction(effect + what it records) → result. `fetch` is for what
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
  const { needs, input, proof, fetch, run } = definition;
  const must = needs !== 'worker' && !definition.unrecorded;
  return verb(definition, 'write', async (ctx, raw) => {
    refuseOldKnowledge(ctx, definition.name);
    const parsed = parse(input, raw);
    if (proof) await requireProof(ctx, proof, parsed);
    if (fetch) await refuseRemoved(db(), parsed);
    const fetched = (await fetch?.(parsed, ctx)) as F;
    const { actor } = ctx;
    return db().$transaction((tx) =>
      withRecord(tx, { actor, must }, async () => {
        await refuseRemoved(tx, parsed);
        return run(tx, parsed, ctx, fetched);
      }),
    );
  });
}

/** Any plain value as a JSON column or audit value: what JSON cannot hold is left out. */
export function asJson(value: unknown): Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(value ?? null)) as Prisma.InputJsonValue;
}

function verb<I, O>(
  {
    name,
    needs,
    input: schema,
    proof,
  }: Pick<Shared<z.ZodType>, 'name' | 'needs' | 'input'> & {
    proof?: { within: Recent; when?: unknown };
  },
  kind: 'read' | 'write',
  work: (ctx: Context, raw: I) => Promise<O>,
): Verb<I, O> {
  const call = (ctx: Context, raw: I): Promise<Result<O>> =>
    attempt(async () => work(await authorized(ctx, { verb: name, needs, reads: kind === 'read' }, raw), raw));
  return Object.assign(call, {
    verb: name,
    needs,
    kind,
    schema,
    proof: proof ? { within: proof.within, always: !proof.when } : null,
  });
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
    Object.values(fields)[0] ?? 'Something in the form is not valid.',
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
    const text = `Character ${place} cannot be stored as text. Remove it; save a UTF-16 file as UTF-8 first.`;
    throw new ServiceError('invalid', text, { [path.join('.') || 'form']: text });
  }
  if (value === null || typeof value !== 'object') return;
  for (const [key, member] of Object.entries(value)) refuseUnstorable(member, [...path, key]);
}
