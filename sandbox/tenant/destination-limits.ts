import { z } from 'zod';
import { matchTypeSchema } from './tenant-state';

/** Limits of docs/facts/netskope-api.md 4.1; the portal holds its users to the same. */
export const nameSchema = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[^";]+$/);
export const descriptionSchema = z.string().max(200);

const values = z.array(z.string());
const optional = { description: descriptionSchema.optional(), label_ids: z.array(z.string()).optional() };

export const createBodySchema = z.object({
  ...optional,
  id: z.uuid().optional(),
  name: nameSchema,
  type: matchTypeSchema,
  values: values.default([]),
});

export const patchBodySchema = z.object({
  ...optional,
  name: nameSchema.optional(),
  type: matchTypeSchema.optional(),
  values: values.optional(),
});

/** At most 10 values per call (docs/facts/netskope-api.md 4.1). */
export const valuesBodySchema = z.object({
  operation: z.union([
    z.object({ op: z.enum(['append', 'remove']), values: values.min(1).max(10) }),
    z.object({ op: z.literal('remove'), indexes: z.array(z.number().int().min(0)).min(1).max(10) }),
  ]),
});

const note = { change_note: z.string().max(100).optional() };
export const deployBodySchema = z.union([
  z.object({ ...note, ids: z.array(z.string()).min(1).max(50) }),
  z.object({ ...note, all: z.literal(true) }),
]);

/** The fields a body breaks, named as the API names them: `name`, `values[3]`. */
export function brokenFields(error: z.ZodError): string[] {
  return error.issues.map(({ path }) =>
    path.reduce<string>(
      (name, part) =>
        typeof part === 'number' ? `${name}[${part}]` : `${name}${name && '.'}${String(part)}`,
      '',
    ),
  );
}
