import { describe, expect, test } from 'vitest';
import type { DestinationProfile } from '@/lib/ptc/model/objects';
import { answeringServer, says } from '@/testing/answering-server';
import { readCapabilities } from './capabilities';
import {
  createDestinationProfile,
  getDestinationProfile,
  listDestinationProfiles,
  replaceDestinationValues,
} from './destination-profiles';

const { state, connection, answers } = answeringServer();

const wire = { id: '5f0b', name: 'jfrog-npm', type: 'insensitive', values: ['registry.npmjs.org'] };
const profile: DestinationProfile = {
  kind: 'destination-profile',
  name: 'jfrog-npm',
  type: 'insensitive',
  values: ['registry.npmjs.org'],
  description: 'npm for Me',
};
const sent = () =>
  state.arrived.map(({ method, url, body }) => ({ method, url, body: body && JSON.parse(body) }));

describe('reading', () => {
  test('every page of a hundred is asked for, and a profile seen twice counts once', async () => {
    const page = (from: number, to: number) =>
      says(200, {
        elements: Array.from({ length: to - from }, (_, n) => ({
          ...wire,
          id: String(from + n),
          name: `p${from + n}`,
        })),
        total_count: 250,
      });
    answers(page(0, 100), page(99, 199), page(199, 250));
    const found = await listDestinationProfiles(connection());
    expect(found.map(({ id }) => id)).toEqual(Array.from({ length: 250 }, (_, n) => String(n)));
    const asked = state.arrived.map(({ url }) => new URL(url, 'http://x').searchParams);
    expect(asked.map((query) => [query.get('limit'), query.get('offset')])).toEqual([
      ['100', '0'],
      ['100', '100'],
      ['100', '200'],
    ]);
  });

  test('a list that does not say how many there are ends with a page that is not full', async () => {
    const page = (size: number, from: number) =>
      says(200, { elements: Array.from({ length: size }, (_, n) => ({ ...wire, id: String(from + n) })) });
    answers(page(100, 0), page(100, 100), page(3, 200));
    expect(await listDestinationProfiles(connection())).toHaveLength(203);
    expect(state.arrived).toHaveLength(3);
  });

  test('a tenant that refuses fields which only Turnout asks for is asked without them', async () => {
    answers(says(400, { message: 'unknown field status' }), says(200, { elements: [wire], total_count: 1 }));
    expect(await listDestinationProfiles(connection())).toMatchObject([{ id: '5f0b', staged: false }]);
    const fields = state.arrived.map(({ url }) => new URL(url, 'http://x').searchParams.get('fields'));
    expect(fields).toEqual(['id,name,status,modify_by', 'id,name']);
  });

  test('what it refuses for another reason is said', async () => {
    answers(says(403, { message: 'no' }));
    await expect(listDestinationProfiles(connection())).rejects.toMatchObject({ kind: 'forbidden' });
    expect(state.arrived).toHaveLength(1);
  });

  test('a list that is shorter than it says ends', async () => {
    answers(says(200, { elements: [wire], total_count: 900 }), says(200, { elements: [], total_count: 900 }));
    expect(await listDestinationProfiles(connection())).toHaveLength(1);
  });

  test('members that are missing or unknown do not hurt, a staged edit is seen', async () => {
    const staged = { ...wire, values: null, status: 'pending-update', modify_by: 'ana', labels: [{}] };
    answers(says(200, staged), says(200, wire));
    expect(await getDestinationProfile(connection(), 'a/b')).toEqual({
      id: '5f0b',
      name: 'jfrog-npm',
      staged: true,
      modifiedBy: 'ana',
      object: { ...profile, values: [], description: '' },
      live: { ...profile, description: '' },
      revision: null,
    });
    expect(state.arrived.map(({ url }) => url)).toEqual([
      '/api/v2/profiles/destinations/a%2Fb',
      '/api/v2/profiles/destinations/a%2Fb/versions/applied',
    ]);
  });

  test.each([
    ['has no such version', 404, { err_code: 404, message: 'no applied version' }],
    ['does not allow that', 403, { message: 'no' }],
    ['answers something else', 200, []],
  ])('what is live under a staged edit is not known where the tenant %s', async (_, status, body) => {
    answers(says(200, { ...wire, status: 'pending-update' }), says(status, body));
    expect(await getDestinationProfile(connection(), '1')).toMatchObject({ staged: true, live: null });
  });

  test('a tenant that fails while it is asked what is live has failed', async () => {
    answers(says(200, { ...wire, status: 'pending-update' }), says(500, { message: 'broken' }));
    await expect(getDestinationProfile(connection(), '1')).rejects.toMatchObject({ kind: 'server error' });
  });

  test('one that the service does not know is none; a 404 of anybody else is an error', async () => {
    answers(says(404, { err_code: 404, message: 'profile not found' }), says(404, { message: 'Not Found' }));
    expect(await getDestinationProfile(connection(), '1')).toBeNull();
    await expect(getDestinationProfile(connection(), '1')).rejects.toMatchObject({ kind: 'rejected' });
  });

  test.each([
    ['no id', { ...wire, id: undefined }],
    ['another match type', { ...wire, type: 'glob' }],
    ['values of another kind', { ...wire, values: [1] }],
    ['nothing', null],
  ])('an object with %s is said to be unreadable', async (_, body) => {
    answers(says(200, body as object));
    await expect(getDestinationProfile(connection(), '1')).rejects.toMatchObject({ kind: 'unreadable' });
  });
});

describe('writing', () => {
  test('creates live at once, with every field', async () => {
    answers(says(201, wire, { 'x-request-id': 'req-3' }));
    expect(await createDestinationProfile(connection(), profile)).toEqual({ id: '5f0b', requestId: 'req-3' });
    const { kind: _, ...body } = profile;
    expect(sent()).toEqual([{ method: 'POST', url: '/api/v2/profiles/destinations', body }]);
  });

  test('replaces type and values together and touches nothing else', async () => {
    answers(says(200, wire));
    await replaceDestinationValues(connection(), '5f0b', profile);
    const body = { type: 'insensitive', values: ['registry.npmjs.org'] };
    expect(sent()).toEqual([{ method: 'PATCH', url: '/api/v2/profiles/destinations/5f0b', body }]);
  });

  test('an answer that cannot be read leaves open whether it happened', async () => {
    answers(says(201, { ok: true }));
    const writing = createDestinationProfile(connection(), profile);
    await expect(writing).rejects.toMatchObject({ kind: 'unreadable', mayHaveHappened: true });
  });
});

describe('what a token can do', () => {
  test('names each family’s answer, with one harmless GET each', async () => {
    answers(
      ...[
        says(200, {}),
        says(403, {}),
        says(404, { message: 'no Route matched with those values' }),
        says(500, {}),
      ],
      ...[says(200, { status: 'error', message: 'off' }), says(502, {})],
      ...[says(404, { message: 'no Route matched with those values' }), says(200, {}), says(200, {})],
    );
    const found = await readCapabilities(connection());
    expect(found.map(({ key, answer }) => `${key} ${answer}`)).toEqual([
      ...['destinationProfiles usable', 'urlLists forbidden', 'privateApps absent', 'publishers failed'],
      ...['npaRules failed', 'internetAccess failed'],
      ...['previewHeaderProfiles absent', 'previewPolicies usable', 'users usable'],
    ]);
    expect(state.arrived.map(({ method }) => method)).toEqual(Array(9).fill('GET'));
  });

  test('a host that answers something else than the API ends it at once', async () => {
    answers(says(200, '<html>a web page</html>'));
    await expect(readCapabilities(connection())).rejects.toMatchObject({ kind: 'unreadable' });
    expect(state.arrived).toHaveLength(1);
  });

  test('a token that is not accepted ends it at once', async () => {
    answers(says(401, {}));
    await expect(readCapabilities(connection())).rejects.toMatchObject({ kind: 'bad token' });
    expect(state.arrived).toHaveLength(1);
  });
});
