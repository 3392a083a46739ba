import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { INSTALLATION_CHAIN } from '@/lib/audit/append';
import { buildAuth } from '@/lib/auth/auth';
import { createPerson, setPassword } from '@/lib/auth/people';
import { giveSecondFactor } from '@/lib/auth/second-factor';
import { newTotpKey } from '@/lib/auth/totp';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/testing/database';
import { newPasskeyChallenge } from './passkey-challenge';

useTestDatabase();
const ORIGIN = 'http://127.0.0.1:4400';
const RP = '127.0.0.1';
let built: ReturnType<typeof buildAuth> | undefined;
const product = () => {
  built ??= buildAuth(async () => undefined);
  return built;
};

function post(path: string, body: object): Promise<Response> {
  return product().handler(
    new Request(`${ORIGIN}/api/auth/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: ORIGIN, 'x-forwarded-for': '192.0.2.1' },
      body: JSON.stringify(body),
    }),
  );
}

/** A passkey as a device holds it. */
class Device {
  readonly id: string;
  readonly #key: KeyObject;
  readonly publicKey: Uint8Array<ArrayBuffer>;
  #counter = 0;

  constructor(name: string) {
    this.id = Buffer.from(`passkey of ${name}`).toString('base64url');
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.#key = privateKey;
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    // COSE: an elliptic key on P-256 for ES256, by hand.
    const parts = ['a5010203262001215820', hex(x), '225820', hex(y)];
    this.publicKey = new Uint8Array(Buffer.from(parts.join(''), 'hex'));
  }

  answer(challenge: string, { origin = ORIGIN, rp = RP, flags = 0x05, counter = this.#next() } = {}) {
    const clientData = JSON.stringify({ type: 'webauthn.get', challenge, origin, crossOrigin: false });
    const data = Buffer.concat([sha256(rp), Buffer.from([flags]), bytesOf(counter)]);
    const signature = sign('sha256', Buffer.concat([data, sha256(clientData)]), this.#key);
    return {
      id: this.id,
      rawId: this.id,
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON: Buffer.from(clientData).toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: signature.toString('base64url'),
      },
    };
  }

  #next(): number {
    this.#counter += 1;
    return this.#counter;
  }
}

const hex = (text: string) => Buffer.from(text, 'base64url').toString('hex');
const sha256 = (text: string) => createHash('sha256').update(text).digest();
function bytesOf(counter: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(counter);
  return bytes;
}

async function make(name: string): Promise<{ userId: string; email: string; device: Device }> {
  const device = new Device(name);
  const email = `${name}@acme.example`;
  const userId = await db().$transaction(async (tx) => {
    const { id } = await createPerson(tx, { email, name });
    await setPassword(tx, id, 'a digest');
    return id;
  });
  await db().passkey.create({
    data: { id: device.id, userId, name: 'Laptop', publicKey: device.publicKey, counter: 0n },
  });
  return { userId, email, device };
}

async function challenge(): Promise<string> {
  const options = (await (await post('sign-in/passkey-options', {})).json()) as Record<string, unknown>;
  expect(options).toMatchObject({ rpId: RP, allowCredentials: [], userVerification: 'required' });
  return String(options.challenge);
}
const signIn = (answer: object) => post('sign-in/passkey', { answer });

describe('signing in by a passkey', () => {
  let una: Awaited<ReturnType<typeof make>>;
  beforeAll(async () => {
    una = await make('una');
  });
  const sessions = () => db().session.count({ where: { userId: una.userId } });

  it('is both factors: no code is asked for, and the audit says what it was', async () => {
    await giveSecondFactor(db(), una.userId, { key: newTotpKey(), step: 0 });
    const answer = await signIn(una.device.answer(await challenge()));
    expect(answer.status).toBe(200);
    expect(answer.headers.getSetCookie().some((line) => line.startsWith('turnout.session_token='))).toBe(
      true,
    );
    expect(await sessions()).toBe(1);
    const [row] = await db().auditEvent.findMany({
      where: { chain: INSTALLATION_CHAIN, action: 'sign-in.succeed' },
    });
    expect(row).toMatchObject({ targetName: una.email, after: { secondFactor: 'passkey' } });
    expect((await db().passkey.findUniqueOrThrow({ where: { id: una.device.id } })).usedAt).toBeInstanceOf(
      Date,
    );
  });

  it('takes no answer twice, and none that is of another origin, purpose, device, or without its lock', async () => {
    const before = await sessions();
    const once = una.device.answer(await challenge());
    expect((await signIn(once)).status).toBe(200);
    const other = new Device('una');
    const refused = [
      once,
      una.device.answer(await challenge(), { origin: 'https://turnout.evil.test' }),
      una.device.answer(await challenge(), { rp: 'evil.test' }),
      una.device.answer(await challenge(), { flags: 0x01 }),
      una.device.answer(await challenge(), { counter: 1 }),
      una.device.answer(Buffer.from(newPasskeyChallenge(`add ${una.userId}`)).toString('base64url')),
      una.device.answer(Buffer.from('a challenge of somebody else').toString('base64url')),
      other.answer(await challenge()),
      { ...una.device.answer(await challenge()), id: 'unknown', rawId: 'unknown' },
    ];
    for (const [index, answer] of refused.entries())
      expect((await signIn(answer)).status, `answer ${index}`).toBe(401);
    expect(await sessions()).toBe(before + 1);
  });

  it('lets nobody in who has no password any more: the provider alone then says who signs in', async () => {
    const ugo = await make('ugo');
    await db().account.deleteMany({ where: { userId: ugo.userId } });
    expect((await signIn(ugo.device.answer(await challenge()))).status).toBe(401);
  });

  it('lets nobody in who is disabled', async () => {
    await db().user.update({ where: { id: una.userId }, data: { disabledAt: new Date() } });
    const answer = await signIn(una.device.answer(await challenge()));
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
      403,
      'ACCOUNT_DISABLED',
    ]);
  });
});
