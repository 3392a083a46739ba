import { z } from 'zod';

const Text = z.string().max(20_000);

const Passkey = z.object({
  id: z.string().max(1_400),
  rawId: z.string().max(1_400),
  type: z.literal('public-key'),
  clientExtensionResults: z.object({}).default({}),
});

/** What a browser hands over of a passkey that signed; what else it says is left out. */
export const AnswerOfPasskey = Passkey.extend({
  response: z.object({
    clientDataJSON: Text,
    authenticatorData: Text,
    signature: Text,
    userHandle: Text.optional(),
  }),
});

/** What a browser hands over of a passkey that was just made. */
export const NewPasskey = Passkey.extend({
  response: z.object({
    clientDataJSON: Text,
    attestationObject: Text,
  }),
});
