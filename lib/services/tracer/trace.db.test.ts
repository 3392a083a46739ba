import { expect, test } from 'vitest';
import type { Hop, Trace } from '@/lib/path/trace';
import { withMachine } from '@/scripts/clients/machine';
import { useTestDatabase } from '@/testing/database';
import { NPM_ME, type Rehearsal, rehearsal, switching } from '@/testing/rehearsal';
import { as, problem, value } from '@/testing/tenant';
import { recordDoctor } from '../doctor/record';
import { doctorScript } from '../doctor/script';
import { recordProbe } from '../lane/record-probe';
import { readNow } from '../watch/read-now';
import { traceRequest } from './trace';

useTestDatabase();

const PACKAGE = 'https://registry.npmjs.org/left-pad';
const DANA = { who: 'dana@sandbox.test', url: PACKAGE };
type Asked = Parameters<typeof traceRequest>[1]['asked'];

const trace = ({ slug }: Pick<Rehearsal, 'slug'>, asked: Asked = DANA) =>
  value(traceRequest(as('viewer'), { tenant: slug, asked }));

const hop = ({ hops }: Trace, key: Hop['key']): Hop => {
  const found = hops.find((one) => one.key === key);
  if (!found) throw new Error(`There is no hop ${key}: ${hops.map((one) => one.key).join(', ')}`);
  return found;
};

const rowsOf = (traced: Trace): string[] =>
  (hop(traced, 'rules').rules?.rows ?? []).map(
    ({ place, name, says, why }) => `${place} ${name} ${says}: ${why}`,
  );

/** A list with rules of other teams above and below those of Turnout. */
async function crowded(tenant: Rehearsal, above: object[], below: object[] = []): Promise<string> {
  const { data } = JSON.parse(await tenant.exported()) as { data: object[] };
  const rule = {
    status: 'Enabled ',
    user: 'All',
    application: 'Any',
    accessMethod: 'Client',
    action: 'Allow',
  };
  const others = (rules: object[]) => rules.map((one) => ({ ...rule, ...one }));
  return JSON.stringify({ status: 'success', data: [...others(above), ...data, ...others(below)] });
}

test('a tenant of which nothing is known says so, and guesses nothing', async () => {
  const tenant = await rehearsal();
  const { now, planned, observed } = await trace(tenant);
  expect(now).toMatchObject({ outcome: 'public', producer: 'predicted' });
  expect([planned, observed]).toEqual([null, null]);
  expect(hop(now, 'rules')).toMatchObject({
    state: 'passes',
    title: 'No rule is known',
    doubts: ['The rules of other teams are not known. One of them may take this traffic before or instead.'],
    evidence: { kind: 'prediction' },
  });
  expect(hop(now, 'steering').state).toBe('unknown');
});

test('a lane off, on a plan, and on: which rule decides, which before it did not match and why', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  const off = await trace(tenant);
  expect(off.now.outcome).toBe('public');
  expect(rowsOf(off.now)).toEqual([
    '1 PTC npm me - allow browsers no: jfrog-npm-me holds no real host: the lane is off',
    '2 PTC npm me - redirect no: jfrog-npm-me holds no real host: the lane is off',
  ]);

  const plan = await tenant.plan(switching(true));
  const { now, planned } = await trace(tenant, { ...DANA, on: String(plan.number) });
  expect(now.outcome).toBe('public');
  expect(planned).toMatchObject({ number: plan.number, parts: 'rules', trace: { outcome: 'artifactory' } });

  await tenant.start(plan);
  await tenant.workOff();
  const on = (await trace(tenant)).now;
  expect(on).toEqual(planned?.trace);
  expect(rowsOf(on)).toEqual([
    '1 PTC npm me - allow browsers no: User-Agent npm/11.19.1 node/v20.20.2 linux x64 workspaces/f… is not Mozilla.*',
    '2 PTC npm me - redirect matched: matched',
  ]);
  expect(hop(on, 'redirect').location?.url).toBe(
    'https://artifactory.sandbox.test/package-reroute?url=https://registry.npmjs.org/left-pad&user=',
  );
  expect(hop(on, 'rules').evidence).toMatchObject({ kind: 'seen', what: 'policies.json, 2 rules' });
  const others = await trace(tenant, { ...DANA, who: 'chidi@sandbox.test' });
  expect(rowsOf(others.now)[1]).toBe('2 PTC npm me - redirect no: it is for dana@sandbox.test');
  const browser = await trace(tenant, { ...DANA, client: 'chromium-open-the-four-websites' });
  expect(browser.now).toMatchObject({ outcome: 'public' });
  expect(rowsOf(browser.now)).toEqual([
    '1 PTC npm me - allow browsers matched: matched',
    '2 PTC npm me - redirect shadowed: shadowed for this request',
  ]);
});

test('rules of other teams come from the list: what takes it, what may, and a thousand that do not', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  await tenant.push(switching(true));
  const apart = Array.from({ length: 1_000 }, (_, at) => ({
    ruleName: `Corp ${at}`,
    application: 'Gambling',
  }));
  const vague = { ruleName: 'Block malware', action: 'Block', application: '' };
  await tenant.verify(await crowded(tenant, [...apart, vague], [{ ruleName: 'Allow all' }]));
  const { now } = await trace(tenant);
  expect(now.outcome).toBe('artifactory');
  expect(rowsOf(now)).toEqual([
    '1001 Block malware may: the list does not show which hosts it is for',
    expect.stringMatching(/^1002 PTC npm me - allow browsers no: User-Agent/),
    '1003 PTC npm me - redirect matched: matched',
    '1004 Allow all shadowed: shadowed for this request',
  ]);
  expect(hop(now, 'rules').rules?.others).toEqual([
    { why: 'it is for Gambling', count: 1_000, examples: ['Corp 0', 'Corp 1', 'Corp 2'] },
  ]);
  expect(hop(now, 'rules').doubts).toEqual([
    'Block malware (Block) may take it: the list does not show which hosts it is for.',
    'If it is not decrypted, Allow all decides.',
  ]);

  await tenant.verify(await crowded(tenant, [{ ruleName: 'Corp web', action: 'Block' }]));
  const blocked = (await trace(tenant)).now;
  expect(blocked).toMatchObject({ outcome: 'stopped' });
  expect(hop(blocked, 'rules')).toMatchObject({ state: 'stops', title: 'Rule 1, Corp web, blocks it' });
  expect(rowsOf(blocked)).toContain('3 PTC npm me - redirect shadowed: shadowed for this request');
});

test('what the list says of our own rules counts where it is newer, and what was found by the watch where that is', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  await tenant.push(switching(true));
  const { data } = JSON.parse(await tenant.exported()) as { data: { ruleName: string; status: string }[] };
  const disabled = data.map((rule) =>
    /redirect/.test(rule.ruleName) ? { ...rule, status: 'Disabled' } : rule,
  );
  await tenant.verify(JSON.stringify({ data: disabled }));
  expect(rowsOf((await trace(tenant)).now)[1]).toBe('2 PTC npm me - redirect no: it is disabled in the list');
  await tenant.verify(JSON.stringify({ data: data.slice(0, 1) }));
  expect(rowsOf((await trace(tenant)).now)[1]).toBe('2 PTC npm me - redirect no: it is not in policies.json');
  await tenant.verify(await tenant.exported());
  const profile = (await tenant.profiles()).find(({ name }) => name === 'jfrog-npm-me');
  await tenant.behindOurBack('PATCH', `/${profile?.id}`, { type: 'insensitive', values: ['quay.io'] });
  await value(readNow(as('operator'), { tenant: tenant.slug }));
  expect(rowsOf((await trace(tenant)).now)[1]).toBe(
    '2 PTC npm me - redirect no: registry.npmjs.org is not in jfrog-npm-me',
  );
});

test('what a machine was answered stands beside the prediction, and where they part is said', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  await tenant.push(switching(true));
  const probe = (text: string) =>
    value(recordProbe(as('operator'), { tenant: tenant.slug, ...NPM_ME, url: PACKAGE, text }));
  const to = 'https://artifactory.sandbox.test/package-reroute?url=https://registry.npmjs.org/left-pad&user=';
  await probe(`HTTP/2 307\nlocation: ${to}\n\nHTTP/2 200\n`);
  const agreed = await trace(tenant);
  expect(agreed.observed).toMatchObject({ against: null, trace: { producer: 'observed' } });
  expect(hop(agreed.now, 'steering')).toMatchObject({ state: 'ok', evidence: { kind: 'observed' } });
  expect(hop(agreed.now, 'redirect').evidence).toMatchObject({ kind: 'observed' });

  await probe('HTTP/2 200\n\nHTTP/2 200\n');
  const { observed, now } = await trace(tenant);
  expect(hop(now, 'steering').state).toBe('unknown');
  expect(observed?.against).toMatchObject({
    predicted: { key: 'rules', state: 'ok' },
    observed: { key: 'rules', state: 'passes', title: 'It was not redirected' },
  });
});

test('a machine that reached Artifactory shows the second leg, and one that did not is where they part', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  await tenant.push(switching(true));
  const doctor = async () => {
    const { sh } = await value(doctorScript(as('operator'), { tenant: tenant.slug, scope: 'me' }));
    const { proxyUrl: proxy, caPath: ca } = tenant.sandbox;
    const text = await withMachine({ proxy, ca, user: 'dana@sandbox.test' }, async (machine) => {
      const trust = { CURL_CA_BUNDLE: machine.ca, https_proxy: machine.proxyUrl };
      return (await machine.run('sh', ['-c', sh], trust)).output;
    });
    await value(recordDoctor(as('operator'), { tenant: tenant.slug, text }));
    return (await trace(tenant)).observed;
  };
  const reached = await doctor();
  expect(reached).toMatchObject({ against: null, trace: { outcome: 'artifactory' } });
  expect(reached?.trace.hops.at(-1)).toMatchObject({
    key: 'reroute',
    leg: 'artifactory',
    title: 'Artifactory answers',
  });

  await tenant.faults({ method: 'GET', path: '/artifactory/api/system/ping', kind: 'drop-before-commit' });
  expect(await doctor()).toMatchObject({
    trace: { outcome: 'stopped', summary: expect.stringContaining('Artifactory did not answer the machine') },
    against: {
      predicted: { key: 'reroute', state: 'ok' },
      observed: { key: 'reroute', state: 'stops', title: 'Artifactory does not answer' },
    },
  });
});

test('what is wrong with a question is said beside its field', async () => {
  const tenant = await rehearsal();
  const asked = { who: 'a@b.test, c@d.test', url: 'registry.npmjs.org', client: 'nobody', headers: '???' };
  const { code, fields } = await problem(traceRequest(as('viewer'), { tenant: tenant.slug, asked }));
  expect(code).toBe('invalid');
  expect(Object.keys(fields ?? {}).sort()).toEqual([
    'asked.client',
    'asked.headers',
    'asked.url',
    'asked.who',
  ]);
  const gone = await problem(
    traceRequest(as('viewer'), { tenant: tenant.slug, asked: { ...DANA, on: '99' } }),
  );
  expect(gone.fields).toEqual({ 'asked.on': 'There is no plan #99 in this tenant.' });
});
