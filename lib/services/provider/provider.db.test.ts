import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { contextOfSession } from '@/lib/auth/session';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/testing/database';
import { CLIENT } from '@/testing/sign-in-provider';
import { audited, rolesOf, SingleSignOn, VISITOR } from '@/testing/single-sign-on';
import { as, problem, storedMember, value } from '@/testing/tenant';
import { disablePerson } from '../person/disable';
import { listPeople } from '../person/list';
import { beginSignIn } from './begin';
import { checkSignInProvider } from './check';
import { loadProvider } from './load';
import { mapGroup, unmapGroup } from './map-group';
import { removeProvider } from './remove';
import { setProvider } from './set';

useTestDatabase();
const sso = new SingleSignOn();
const owner = as('admin');
beforeAll(() => sso.start());
beforeEach(() => {
  sso.provider.fault = null;
});
afterAll(() => sso.provider.stop());

describe('setting it up', () => {
  test('never shows the secret again, and keeps it where none is entered', async () => {
    await value(setProvider(owner, { ...sso.settings, name: 'Renamed', secret: '' }));
    await value(setProvider(owner, { ...sso.settings, secret: '' }));
    const loaded = await value(loadProvider(owner, {}));
    expect(loaded.provider?.name).toBe('Acme login');
    const told = (await audited('provider.set')).map(({ before, after }) => [before, after]);
    expect(JSON.stringify([loaded, told])).not.toContain(CLIENT.secret);
    expect(JSON.stringify(await db().provider.findMany())).not.toContain(CLIENT.secret);
  });

  test('says in words what is wrong, beside the field', async () => {
    const refused = async (input: object) =>
      (await problem(setProvider(owner, { ...sso.settings, ...input }))).fields;
    expect(await refused({ issuer: `${sso.provider.issuer}/elsewhere` })).toEqual({
      issuer: expect.stringContaining('Is the issuer right?'),
    });
    expect(await refused({ issuer: `${sso.provider.issuer}/` })).toEqual({
      issuer: expect.stringContaining(`calls itself ${sso.provider.issuer}`),
    });
    expect(await refused({ secret: 'not-the-secret' })).toEqual({
      secret: expect.stringContaining('does not accept the client id or the client secret'),
    });
    expect(await refused({ issuer: 'http://login.acme.example' })).toEqual({
      issuer: expect.stringContaining('is not https'),
    });
    expect(await refused({ issuer: 'https://10.0.0.5' })).toEqual({
      issuer: expect.stringContaining('TURNOUT_INTERNAL_HOSTS'),
    });
    expect(await refused({ scopes: 'email' })).toEqual({
      issuer: expect.stringContaining('lack openid'),
    });
  });

  test('a check now finds it fine, and says what a provider does that is down, slow or endless', async () => {
    const check = async () => (await value(checkSignInProvider(owner, {}))).findings;
    expect((await check()).filter(({ state }) => state !== 'fine')).toEqual([]);
    sso.provider.fault = { kind: 'down' };
    expect(await check()).toEqual([{ state: 'wrong', text: expect.stringContaining('cannot be reached') }]);
    sso.provider.fault = { kind: 'huge' };
    expect(await check()).toEqual([
      { state: 'wrong', text: expect.stringContaining('larger than a megabyte') },
    ]);
    sso.provider.fault = { kind: 'slow' };
    expect(await check()).toEqual([
      { state: 'wrong', text: expect.stringContaining('did not answer within 10 seconds') },
    ]);
  });
});

describe('signing in', () => {
  test('makes whoever comes for the first time, with just the rights of their groups', async () => {
    const ana = sso.somebody(['ops', 'look', 'unknown']);
    const { userId } = await sso.signedIn(ana.sub);
    expect(await rolesOf(userId)).toEqual({ acme: 'operator by group', other: 'viewer by group' });
    const listed = (await value(listPeople(owner, {}))).find(({ id }) => id === userId);
    expect(listed).toMatchObject({ email: ana.email, owner: false, atProvider: true, invitedUntil: null });
    const [row] = await audited('sign-in.succeed');
    expect(row).toMatchObject({ actorId: userId, after: { from: '192.0.2.7', at: 'Acme login' } });
    expect((await sso.signedIn(ana.sub)).userId).toBe(userId);
  });

  test('follows the groups at each sign-in, and leaves alone what a person gave by hand', async () => {
    const bob = sso.somebody(['ops', 'look']);
    const { userId } = await sso.signedIn(bob.sub);
    await db().membership.updateMany({
      where: { userId, tenant: { slug: 'other' } },
      data: { role: 'admin', byGroup: false },
    });
    sso.provider.people.set(bob.sub, { ...bob, groups: ['look'] });
    await sso.signedIn(bob.sub);
    expect(await rolesOf(userId)).toEqual({ acme: 'viewer by group', other: 'admin' });
    sso.provider.people.set(bob.sub, { ...bob, groups: [] });
    await sso.signedIn(bob.sub);
    expect(await rolesOf(userId)).toEqual({ other: 'admin' });
  });

  test('makes an owner where a group says so, and takes that away with the group', async () => {
    await value(mapGroup(owner, { group: 'bosses', to: { right: 'owner' } }));
    const cleo = sso.somebody(['bosses']);
    const { userId } = await sso.signedIn(cleo.sub);
    const isOwner = async () => (await db().user.findUniqueOrThrow({ where: { id: userId } })).owner;
    expect(await isOwner()).toBe(true);
    const { lines } = await value(loadProvider(owner, {}));
    await value(unmapGroup(owner, { line: lines.find(({ group }) => group === 'bosses')?.id ?? '' }));
    expect(await isOwner(), 'at once').toBe(false);
  });

  test('takes nobody for somebody else by an address, whoever they are', async () => {
    const local = await storedMember({ id: 'dan', name: 'Dan', email: 'dan@login.test', role: 'admin' });
    const dan = sso.somebody(['ops'], { email: 'DAN@login.test' });
    expect(await sso.refusal(dan.sub)).toBe('address taken');
    expect(await db().providerIdentity.count({ where: { userId: local.actor.id } })).toBe(0);
    const [row] = await audited('sign-in.fail');
    expect(row).toMatchObject({ actorKind: 'visitor', after: { why: 'address taken' } });
  });

  test.each([
    ['no right', sso.somebody(['nothing'])],
    ['no groups', sso.somebody(undefined)],
    ['address not verified', sso.somebody(['ops'], { verified: false })],
    ['no address', sso.somebody(['ops'], { email: 'no address' })],
  ])('is refused in words: %s', async (why, person) => {
    expect(await sso.refusal(person.sub)).toBe(why);
    expect(await db().user.count({ where: { email: person.email } })).toBe(0);
  });

  test('is refused to whoever was disabled here', async () => {
    const eli = sso.somebody(['ops']);
    const { userId } = await sso.signedIn(eli.sub);
    await value(disablePerson(owner, { id: userId }));
    expect(await sso.refusal(eli.sub)).toBe('disabled');
  });
});

test('removing the provider ends what people had by it, and nothing else', async () => {
  const fay = sso.somebody(['ops']);
  const opened = await sso.signedIn(fay.sub);
  const session = await sso.sessionOf(opened);
  const local = await storedMember({ id: 'gus', name: 'Gus', email: 'gus@acme.test', role: 'viewer' });
  await value(removeProvider(owner, {}));
  expect(await contextOfSession(session)).toBeNull();
  expect(await rolesOf(opened.userId)).toEqual({});
  expect(await rolesOf(local.actor.id)).toEqual({ acme: 'viewer', other: 'viewer' });
  expect((await problem(beginSignIn(VISITOR, { next: '/' }))).code).toBe('not found');
});
