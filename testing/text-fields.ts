import { z } from 'zod';

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** One text field of an input, or a list of them. */
export type TextField = {
  path: string;
  /** How many characters one text may have; null where nothing limits it. */
  longest: number | null;
  /** How many texts a list may hold, null without a limit; 1 for a single text. */
  most: number | null;
  /** What stands there in an input that is taken. */
  valid: string;
  /** The whole input with these texts in the field, and what is valid in all others. */
  filled: (texts: string[]) => unknown;
};

/**
 * The text fields of what a verb takes, in every alternative that it takes.
 * @param valid an input that the verb takes, as far as one is known: what it leaves out is made up
 */
export function textFields(schema: z.ZodType, valid: unknown): TextField[] {
  return within(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), valid, '');
}

/** A valid input as far as a schema tells: what is required, with the first of what may stand there. */
export function sampleOf(schema: z.ZodType): unknown {
  return sample(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
}

function within(schema: JsonSchema, valid: unknown, path: string): TextField[] {
  const choices = alternatives(schema);
  if (choices) return choices.flatMap((one) => within(one, fits(one, valid) ? valid : sample(one), path));
  if (schema.properties) return ofObject(schema, valid, path);
  if (schema.items) return ofList(schema, valid, path);
  const types = [schema.type].flat();
  if (!types.includes('string') || schema.enum || schema.const !== undefined) return [];
  const longest = schema.maxLength ?? null;
  return [
    { path, longest, most: 1, valid: typeof valid === 'string' ? valid : '', filled: ([text]) => text },
  ];
}

function ofObject({ properties = {} }: JsonSchema, valid: unknown, path: string): TextField[] {
  const held = (valid ?? {}) as Record<string, unknown>;
  const members = Object.entries(properties) as [string, JsonSchema][];
  // What is chosen beside a text decides how it is read.
  const forms = members.flatMap(([key, { enum: choices = [] }]) =>
    choices.filter((choice) => choice !== held[key]).map((choice) => ({ ...held, [key]: choice })),
  );
  return [held, ...forms].flatMap((form: Record<string, unknown>) =>
    members
      .filter(([, member]) => form === held || isText(member))
      .flatMap(([key, member]) =>
        within(member, form[key] ?? sample(member), path ? `${path}.${key}` : key).map((field) => ({
          ...field,
          filled: (texts: string[]) => ({ ...form, [key]: field.filled(texts) }),
        })),
      ),
  );
}

/** A text or a list of texts, and nothing with texts somewhere within. */
function isText(schema: JsonSchema): boolean {
  const choices = alternatives(schema);
  if (choices) return choices.some(isText);
  const { type } = schema.items ? (schema.items as JsonSchema) : schema;
  return [type].flat().includes('string');
}

function ofList({ items, maxItems }: JsonSchema, valid: unknown, path: string): TextField[] {
  const [first] = Array.isArray(valid) ? valid : [];
  const most = maxItems ?? null;
  return within(items as JsonSchema, first ?? sample(items as JsonSchema), path).map((field) => ({
    ...field,
    most,
    filled: (texts) => texts.map((text) => field.filled([text])),
  }));
}

const alternatives = ({ anyOf, oneOf }: JsonSchema) => (anyOf ?? oneOf) as JsonSchema[] | undefined;

/** Whether a value is of an alternative, by the members that tell alternatives apart. */
function fits({ properties = {} }: JsonSchema, value: unknown): boolean {
  if (value === null || typeof value !== 'object') return false;
  return Object.entries(properties).every(([key, property]) => {
    const { const: told } = property as JsonSchema;
    return told === undefined || (value as Record<string, unknown>)[key] === told;
  });
}

function sample(schema: JsonSchema): unknown {
  const choices = alternatives(schema);
  if (choices?.[0]) return sample(choices[0]);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.properties) {
    const { required = [], properties } = schema;
    return Object.fromEntries(required.map((key) => [key, sample(properties[key] as JsonSchema)]));
  }
  if (schema.items) return [sample(schema.items as JsonSchema)];
  const [type] = [schema.type].flat();
  if (type === 'string') return schema.format === 'uuid' ? '00000000-0000-4000-8000-000000000000' : 'a';
  if (type === 'integer' || type === 'number') return Math.max(schema.minimum ?? 0, 1);
  return type === 'boolean' ? true : null;
}
