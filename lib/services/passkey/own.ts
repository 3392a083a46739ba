import { z } from 'zod';
import { passkeysWork } from '@/lib/auth/passkey-address';
import type { Tx } from '@/lib/db/client';
import { notFound } from '../words/problem';
import { read, write } from '../words/verb';
import { Name, recordPasskey } from './fields';

const Id = z.string().max(1_400);

/** One's own passkeys, the newest first, and whether any can be made under the address of this installation. */
export const listPasskeys = read({
  name: 'passkey.list',
  needs: 'person',
  input: z.strictObject({}),
  run: async (client, _input, { actor }) => ({
    work: passkeysWork(),
    passkeys: await client.passkey.findMany({
      where: { userId: actor.id },
      orderBy: { createdAt: 'desc' },
      select: { id: true, name: true, createdAt: true, usedAt: true },
    }),
  }),
});

/** Gives one of one's own passkeys another name. */
export const renamePasskey = write({
  name: 'passkey.rename',
  needs: 'person',
  input: z.strictObject({ id: Id, name: Name }),
  run: async (tx, { id, name }, { actor }) => {
    const { name: before } = await ownPasskey(tx, actor.id, id);
    if (before === name) return null;
    await tx.passkey.update({ where: { id }, data: { name } });
    await recordPasskey(tx, actor.id, 'passkey.rename', { before: { name: before }, after: { name } });
    return null;
  },
});

/** Removes one of one's own passkeys: it no longer signs in. */
export const removePasskey = write({
  name: 'passkey.remove',
  needs: 'person',
  input: z.strictObject({ id: Id }),
  proof: { within: 'ten minutes' },
  run: async (tx, { id }, { actor }) => {
    const { name } = await ownPasskey(tx, actor.id, id);
    await tx.passkey.delete({ where: { id } });
    await recordPasskey(tx, actor.id, 'passkey.remove', { before: { name } });
    return null;
  },
});

async function ownPasskey(tx: Tx, userId: string, id: string): Promise<{ name: string }> {
  const found = await tx.passkey.findFirst({ where: { id, userId }, select: { name: true } });
  if (!found) throw notFound('passkey');
  return found;
}
