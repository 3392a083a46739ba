import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import type { ArtifactoryCondition } from '@/lib/ptc/evidence/artifactory-condition';
import { useTestDatabase } from '@/testing/database';
import { CANARY_TOKEN, type Rehearsal, rehearsal } from '@/testing/rehearsal';
import { as, problem, value, wholeDatabase } from '@/testing/tenant';
import { answerCondition } from './answer';
import { checkArtifactory } from './check';
import { loadArtifactory } from './load';
import { removeArtifactoryToken } from './remove-token';
import { setArtifactoryToken } from './set-token';

useTestDatabase();

let tenant: Rehearsal;
beforeEach(async () => {
  tenant = await rehearsal();
  process.env.TURNOUT_SANDBOX_ARTIFACTORY_ORIGIN = tenant.sandbox.artifactoryOrigin;
});

const load = () => value(loadArtifactory(as('viewer'), { tenant: tenant.slug }));
const keep = (token = CANARY_TOKEN) => setArtifactoryToken(as('admin'), { tenant: tenant.slug, token });
const broken = (state: object) => tenant.control('artifactory/state', state);
async function checked() {
  await value(checkArtifactory(as('operator'), { tenant: tenant.slug }));
  return (await load()).conditions;
}
const named = ({ condition, ecosystem }: Pick<ArtifactoryCondition, 'condition' | 'ecosystem'>) =>
  ecosystem ? `${condition} ${ecosystem}` : condition;
const inState = (conditions: ArtifactoryCondition[], state: string) =>
  conditions.filter((one) => one.state === state).map(named);

/** The sandbox names Artifactory for archives, as long as it is not told otherwise. */
const SEEN_ANYWAY = ['tarball-host npm'];
/** Nobody outside can see these, whatever is asked. */
const NEVER_SEEN = ['certificate', 'curation', 'allow-list'];

describe('with a token', () => {
  beforeEach(() => value(keep()));

  test('everything that can be seen is shown, with its date and who asked', async () => {
    await broken({ tarballHost: 'public' });
    const conditions = await checked();
    expect(inState(conditions, 'refused')).toEqual([]);
    expect(inState(conditions, 'unknown').sort()).toEqual([...NEVER_SEEN].sort());
    const { checkedAt, checkedBy, host } = await load();
    expect({ checkedBy, host }).toEqual({
      checkedBy: as('operator').actor.name,
      host: 'artifactory.sandbox.test',
    });
    expect(conditions.map((one) => one.checkedAt)).toEqual(conditions.map(() => checkedAt?.toISOString()));
  });

  test.each<[string, object, string[]]>([
    ['an old version', { version: '7.146.37' }, ['version']],
    ['a version between the two lines', { version: '7.160.99' }, ['version']],
    ['no /package-reroute', { rerouteRoute: 'absent' }, ['reroute']],
    [
      'a virtual repository',
      {
        registered: {
          npm: 'npm-virtual',
          pypi: 'pypi-remote',
          docker: 'docker-remote',
          huggingfaceml: 'huggingface-remote',
        },
        repositories: {
          'npm-virtual': { anonymousRead: true, anonymousCache: true },
          'npm-remote': { anonymousRead: false },
        },
      },
      ['remote npm'],
    ],
    [
      'no repository for a type',
      {
        registered: { npm: 'npm-remote', pypi: 'pypi-remote', huggingfaceml: 'huggingface-remote' },
        repositories: { 'docker-remote': { anonymousRead: false } },
      },
      ['registered docker'],
    ],
    ['no anonymous read', { repositories: { 'pypi-remote': { anonymousRead: false } } }, ['registered pypi']],
    [
      'no anonymous cache',
      { repositories: { 'pypi-remote': { anonymousCache: false } } },
      ['registered pypi'],
    ],
    ['anonymous read of more', { repositories: { 'npm-local': { anonymousRead: true } } }, ['anonymous']],
  ])('%s is named, and nothing else', async (_what, state, refused) => {
    await broken({ tarballHost: 'public' });
    await broken(state);
    expect(inState(await checked(), 'refused')).toEqual(refused);
  });

  test('two faults at once are both named', async () => {
    await broken({ version: '7.100.0', repositories: { 'npm-local': { anonymousRead: true } } });
    const conditions = await checked();
    expect(inState(conditions, 'refused')).toEqual(['version', 'anonymous', ...SEEN_ANYWAY]);
    expect(conditions.find(({ condition }) => condition === 'version')?.evidence).toContain(
      'PTC came with 7.146.35',
    );
  });

  test('a packument says whose host npm 12 would have to take archives from', async () => {
    const evidence = async () =>
      (await checked()).find(({ condition }) => condition === 'tarball-host')?.evidence;
    expect(await evidence()).toContain('names artifactory.sandbox.test, Artifactory itself');
    await broken({ tarballHost: 'public' });
    expect(await evidence()).toContain('names registry.npmjs.org');
    await tenant.control('settings', { rerouteAnswer: 'redirect' });
    expect(await evidence()).toContain('names registry.npmjs.org');
  });

  test('a private CA ends the check: no token is sent, and all else is unknown', async () => {
    process.env.TURNOUT_SANDBOX_ARTIFACTORY_ORIGIN = tenant.sandbox.artifactoryOrigin.replace(
      'http:',
      'https:',
    );
    const before = await tenant.control('artifactory');
    const conditions = await checked();
    expect(inState(conditions, 'refused')).toEqual(['certificate']);
    expect(inState(conditions, 'shown')).toEqual([]);
    expect(await tenant.control('artifactory')).toEqual(before);
  });

  test('a token that was revoked is said to be so; nothing is taken for seen with it', async () => {
    await broken({ tarballHost: 'public' });
    await tenant.faults(
      { path: '/artifactory/api/system/version', kind: 'status', status: 401 },
      { path: '/artifactory/api/repositories', kind: 'status', status: 401 },
      { path: '/artifactory/api/v2/security/permissions/users/anonymous', kind: 'status', status: 401 },
    );
    const conditions = await checked();
    expect(inState(conditions, 'refused')).toEqual([]);
    expect(inState(conditions, 'unknown')).toEqual(
      expect.arrayContaining(['version', 'anonymous', 'remote npm', 'remote pypi', 'remote docker']),
    );
  });

  test('the token is nowhere in plain text, and another host never gets it', async () => {
    await checked();
    expect((await wholeDatabase()).join('\n')).not.toContain(CANARY_TOKEN);
    const { id } = await db().tenant.findUniqueOrThrow({ where: { slug: tenant.slug } });
    await db().tenant.update({ where: { id }, data: { artifactoryHost: 'other.sandbox.test' } });
    const { tokenAt, conditions, checkedAt } = await load();
    expect({ tokenAt, conditions, checkedAt }).toEqual({ tokenAt: null, conditions: [], checkedAt: null });
  });

  test('removed, it is gone; a second removal says so', async () => {
    await value(removeArtifactoryToken(as('admin'), { tenant: tenant.slug }));
    expect((await load()).tokenAt).toBeNull();
    expect(await problem(removeArtifactoryToken(as('admin'), { tenant: tenant.slug }))).toMatchObject({
      message: 'No Artifactory token is kept for this tenant.',
    });
  });
});

test('a token that Artifactory does not take is not kept, and is said at its field', async () => {
  expect(await problem(keep('a-wrong-token'))).toMatchObject({
    fields: { token: expect.stringContaining('does not take this token (401)') },
  });
  expect((await load()).tokenAt).toBeNull();
});

test('without a token what needs one is unknown, and not refused', async () => {
  await broken({ tarballHost: 'public' });
  const conditions = await checked();
  expect(inState(conditions, 'refused')).toEqual([]);
  expect(inState(conditions, 'unknown').sort()).toEqual(
    [...NEVER_SEEN, 'anonymous', 'remote npm', 'remote pypi', 'remote docker', 'remote huggingface'].sort(),
  );
});

test('an Artifactory that does not answer is not reached, and all else is unknown', async () => {
  await tenant.faults({ path: '/artifactory/api/system/ping', kind: 'drop-before-commit' });
  const conditions = await checked();
  expect(inState(conditions, 'refused')).toEqual(['reachable']);
  expect(inState(conditions, 'shown')).toEqual([]);
});

describe('an answer', () => {
  const say = (holds: boolean, text: string, condition: 'curation' | 'version' = 'curation') =>
    answerCondition(as('operator'), { tenant: tenant.slug, condition, ecosystem: null, holds, text });
  const curation = async () => (await load()).conditions.find(({ condition }) => condition === 'curation');

  test('stands beside what could not be seen, with who and when, and in the audit', async () => {
    await checked();
    await value(say(false, 'Not decided yet.'));
    await value(say(true, 'Decided by the security team.'));
    expect(await curation()).toMatchObject({
      state: 'unknown',
      standing: 'confirmed',
      answer: { holds: true, text: 'Decided by the security team.', by: as('operator').actor.name },
    });
    const acts = await db().auditEvent.findMany({
      where: { action: 'artifactory.answer' },
      orderBy: { seq: 'asc' },
    });
    expect(acts.map(({ before, after }) => [before, after])).toMatchObject([
      [null, { condition: 'curation', holds: false }],
      [{ holds: false, text: 'Not decided yet.' }, { holds: true }],
    ]);
    await checked();
    expect(await curation()).toMatchObject({ standing: 'confirmed' });
  });

  test('is not taken where nothing was asked yet, or where Artifactory itself showed it', async () => {
    expect(await problem(say(true, 'So it is.'))).toMatchObject({
      message: expect.stringContaining('Check Artifactory first'),
    });
    await checked();
    expect(await problem(say(true, 'So it is.', 'version'))).toMatchObject({
      message: expect.stringContaining('Artifactory itself has shown this'),
    });
    expect(await problem(say(true, ' '))).toMatchObject({
      fields: { text: expect.stringContaining('how you know') },
    });
  });

  test('holds for the host that it was given for', async () => {
    await checked();
    await value(say(true, 'So it is.'));
    await db().artifactoryAnswer.updateMany({ data: { host: 'former.sandbox.test' } });
    expect(await curation()).toMatchObject({ standing: 'unknown', answer: null });
  });
});
