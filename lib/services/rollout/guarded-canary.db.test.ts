import { expect, test } from 'vitest';
import { probedByCurl } from '@/scripts/clients/canary';
import { withMachine } from '@/scripts/clients/machine';
import { useTestDatabase } from '@/testing/database';
import { rehearsal, switching } from '@/testing/rehearsal';
import { as, value } from '@/testing/tenant';
import { dueCanaries } from '../canary/due';
import { recordProbe } from '../canary/record-probe';
import { recordDoctor } from '../doctor/record';
import { doctorScript } from '../doctor/script';
import { setCanary } from '../tenant/set-canary';
import { beginCanary } from './begin-canary';
import { takeOutCanary } from './take-out-canary';

useTestDatabase();
const HOST = 'canary.sandbox.test';
const HUGGING_FACE = { ecosystem: 'huggingface', scope: 'me' };

test('a lane that redirects GET alone is proven by GET, by canary and by doctor; a HEAD shows nothing of it', async () => {
  const tenant = await rehearsal();
  const { slug, sandbox } = tenant;
  await tenant.verified(HUGGING_FACE);
  await value(setCanary(as('admin'), { tenant: slug, host: HOST }));
  await value(beginCanary(as('operator'), { tenant: slug, ...HUGGING_FACE }));
  await tenant.workOff();

  const pilot = { proxy: sandbox.proxyUrl, ca: sandbox.caPath, user: 'dana@sandbox.test' };
  const run = (script: string) =>
    withMachine(pilot, async (machine) => {
      const { output } = await machine.run('sh', ['-c', script], { CURL_CA_BUNDLE: machine.ca });
      return output;
    });
  const probe = async (text: string) =>
    (await value(recordProbe(as('operator'), { tenant: slug, ...HUGGING_FACE, text }))).findings;

  const asked = `curl -sI https://${HOST}/`;
  const [byHead] = await probe(`$ ${asked}\n${await run(asked)}`);
  expect(byHead).toMatchObject({
    holds: false,
    text: expect.stringContaining('which the method guard lets pass'),
  });
  expect((await probe(await probedByCurl(pilot, HOST))).map(({ holds }) => holds)).toEqual([true, true]);

  for (const { tenant: of, id } of await value(dueCanaries(as('worker'), {})))
    await value(takeOutCanary(as('worker'), { tenant: of, proof: id }));
  await tenant.workOff();
  await tenant.push(switching(true, HUGGING_FACE));
  const { sh, targets } = await value(doctorScript(as('operator'), { tenant: slug, scope: 'me' }));
  expect(targets.map(({ url }) => url)).toEqual(['https://huggingface.co/']);
  const printed = await run(sh);
  const judged = async (text: string) =>
    (await value(recordDoctor(as('operator'), { tenant: slug, text }))).lanes[0];
  expect(await judged(printed)).toMatchObject({ ok: true });
  const old = await judged(printed.replace('version=3', 'version=1'));
  expect(old).toMatchObject({ ok: false });
  expect(old?.findings[0]?.text).toContain('by HEAD, though the method guard redirects only GET');
});
