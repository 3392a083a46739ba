import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/testing/database';
import { hostChanged } from '@/testing/host-change';
import { laneRow, NPM_ME, rehearsal, switching } from '@/testing/rehearsal';
import { as, problem, value } from '@/testing/tenant';
import { verifyByExport } from '../evidence/verify-by-export';
import { loadSwitchboard } from '../switchboard/load';
import { recordProbe } from './record-probe';

useTestDatabase();

const URL_ASKED = 'https://registry.npmjs.org/left-pad';
const LOCATION = `https://artifactory.sandbox.test/package-reroute?url=${URL_ASKED}&user=`;
const REDIRECTED = `HTTP/1.1 307 Temporary Redirect\r\nLocation: ${LOCATION}\r\nSet-Cookie: secret=1\r\n\r\n`;
const PASSED = 'HTTP/2 200\r\nset-cookie: __cf_bm=secret\r\n\r\n';

test('a probe of a lane that is on stands beside its structure, whatever it shows', async () => {
  const tenant = await rehearsal();
  const { slug } = tenant;
  await tenant.verified();
  await tenant.push(switching(true));
  const probe = (text: string, url = URL_ASKED) =>
    recordProbe(as('operator'), { tenant: slug, ...NPM_ME, url, text });
  const lane = async () => (await value(loadSwitchboard(as('viewer'), { tenant: slug }))).lanes[0];

  expect(await value(probe(REDIRECTED + PASSED))).toMatchObject({ holds: true, by: 'The operator' });
  expect(await lane()).toMatchObject({
    state: 'on',
    evidence: { kind: 'structure', source: 'policies.json' },
    behaviour: { kind: 'probe', url: URL_ASKED, holds: true },
  });
  const { behaviour, evidence, verifiedAt } = await laneRow(slug);
  expect(JSON.stringify(behaviour)).not.toContain('secret');

  expect((await value(probe(PASSED + PASSED))).findings.map(({ holds }) => holds)).toEqual([false, true]);
  const after = await laneRow(slug);
  expect({ evidence: after.evidence, verifiedAt: after.verifiedAt }).toEqual({ evidence, verifiedAt });
  const acts = await db().auditEvent.findMany({ where: { action: 'lane.record-probe' } });
  expect(acts).toHaveLength(2);
  expect(JSON.stringify(acts.map(({ before, after }) => [before, after]))).not.toContain('secret');

  for (const [text, url, said] of [
    ['not found', URL_ASKED, 'no HTTP response'],
    [REDIRECTED + PASSED, 'https://pypi.org/simple/', 'pypi.org is not a host of npm'],
    [`$ curl -sI https://pypi.org/\n${REDIRECTED}`, URL_ASKED, 'pypi.org is not a host of npm'],
    [REDIRECTED + PASSED, 'registry.npmjs.org', 'is not a URL'],
  ] as const) {
    expect(await problem(probe(text, url))).toMatchObject({
      code: 'invalid',
      message: expect.stringContaining(said),
    });
  }

  await hostChanged(slug, 'other.jfrog.io');
  expect((await lane())?.behaviour, 'the redirect URL is another now').toBeNull();

  await tenant.push(switching(false));
  expect(await problem(probe(REDIRECTED + PASSED))).toMatchObject({
    code: 'refused',
    message: expect.stringContaining('nothing to probe'),
  });
});

test('a pasted list verifies as an uploaded one does', async () => {
  const tenant = await rehearsal();
  const { slug } = tenant;
  await tenant.takeUp();
  await tenant.push({ type: 'prepare', lanes: [NPM_ME] });
  await tenant.doTasks();
  // A terminal or a mail turns the line ends.
  const text = (await tenant.exported('csv')).replaceAll('\n', '\r\n');
  const pasted = { tenant: slug, fileName: 'pasted list', text, attested: true };
  const { lanes } = await value(verifyByExport(as('operator'), pasted));
  expect(lanes[0]).toMatchObject({ verified: true, deviations: [] });
  expect((await laneRow(slug)).evidence).toMatchObject({ kind: 'structure', source: 'pasted list' });
});
