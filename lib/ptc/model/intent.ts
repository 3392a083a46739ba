import { z } from 'zod';
import { ObjectKey } from './change-schema';
import { PolicyLayout } from './tenant-schema';

export const LaneKey = z.strictObject({ ecosystem: z.string(), scope: z.string() });
export type LaneKey = z.infer<typeof LaneKey>;

const Lanes = z.array(LaneKey).min(1, 'Name at least one lane.').max(10_000);
const Objects = z.array(ObjectKey).min(1, 'Name at least one object.').max(10_000);

/**
 * What a plan is for. A switch takes effect in the model when its change has been confirmed; `undo` leads back to what
 * stood before a push; `restore` and `accept` are the two answers to drift; `canary` puts a harmless host into
 * the profile of a lane that is off, or takes it out again, and switches nothing; `layout` lays the policies out in another way;
 * `retire` takes lanes that are off out of the tenant; `private-app` makes Artifactory a private app for the people of scopes.
 */
export const Intent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('prepare'),
    lanes: Lanes,
    /** How the policies are laid out from now on: while none stands, the first preparation may choose. */
    policyLayout: PolicyLayout.optional(),
  }),
  z.strictObject({
    type: z.literal('switch'),
    lanes: Lanes,
    on: z.boolean(),
    /** Why, in the words of the person who switches. */
    reason: z.string().trim().min(1, 'Say why.').max(500).optional(),
    /** Of a switch on: the moment at which it is switched off again. */
    until: z.iso.datetime().optional(),
  }),
  z.strictObject({ type: z.literal('undo'), push: z.number().int() }),
  z.strictObject({ type: z.literal('restore'), objects: Objects }),
  z.strictObject({ type: z.literal('accept'), objects: Objects }),
  z.strictObject({ type: z.literal('layout'), layout: PolicyLayout }),
  z.strictObject({ type: z.literal('retire'), lanes: Lanes }),
  z.strictObject({
    type: z.literal('private-app'),
    scopes: z.array(z.string()).min(1, 'Choose at least one scope.').max(1_000),
  }),
  z.strictObject({ type: z.literal('canary'), lane: LaneKey, host: z.string(), on: z.boolean() }),
]);
export type Intent = z.infer<typeof Intent>;

/** What somebody may ask for: an intent, or to take lanes to the next wider scope, which prepares them there. */
export const Wish = z.discriminatedUnion('type', [
  ...Intent.options,
  z.strictObject({ type: z.literal('promote'), lanes: Lanes }),
]);
export type Wish = z.infer<typeof Wish>;

export type IntentOf<T extends Intent['type']> = Extract<Intent, { type: T }>;
