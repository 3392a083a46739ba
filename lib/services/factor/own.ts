import { z } from 'zod';
import {
  giveRecoveryCodes,
  hasSecondFactor,
  recoveryCodesLeft,
  takeSecondFactor,
} from '@/lib/auth/second-factor';
import { ServiceError } from '../words/problem';
import { read, write } from '../words/verb';
import { recordOwn } from './fields';

/** Since when one has a second factor oneself, and how many recovery codes are left; null where there is none. */
export const loadSecondFactor = read({
  name: 'second-factor.load',
  needs: 'person',
  input: z.strictObject({}),
  run: async (client, _input, { actor }) => {
    const factor = await client.secondFactor.findUnique({
      where: { userId: actor.id },
      select: { createdAt: true },
    });
    return factor && { since: factor.createdAt, left: await recoveryCodesLeft(client, actor.id) };
  },
});

/** Makes new recovery codes in the place of those there were. They are shown once. */
export const renewRecoveryCodes = write({
  name: 'second-factor.new-codes',
  needs: 'person',
  input: z.strictObject({}),
  proof: { within: 'ten minutes' },
  run: async (tx, _input, { actor }) => {
    if (!(await hasSecondFactor(tx, actor.id))) throw none();
    const codes = await giveRecoveryCodes(tx, actor.id);
    await recordOwn(tx, actor.id, 'second-factor.new-codes');
    return { codes };
  },
});

/** Switches one's own second factor off: the password and a code are asked for each time. */
export const switchOffSecondFactor = write({
  name: 'second-factor.switch-off',
  needs: 'person',
  input: z.strictObject({}),
  proof: { within: 'just now' },
  run: async (tx, _input, { actor }) => {
    if (!(await takeSecondFactor(tx, actor.id))) throw none();
    await recordOwn(tx, actor.id, 'second-factor.switch-off');
    return null;
  },
});

const none = () => new ServiceError('conflict', 'You have no second factor. Load the page again.');
