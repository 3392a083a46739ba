import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { appendAudit } from '@/lib/audit/append';
import { newAuditKey, publicTextOf } from '@/lib/audit/keys';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/testing/database';
import { as } from '@/testing/tenant';
import { until } from '@/testing/until';
import { signCheckpoints, signSoon } from './checkpoints';

useTestDatabase();
const folder = mkdtempSync(join(tmpdir(), 'turnout-signed-'));
const file = join(folder, 'checkpoints.ndjson');
const taken: string[] = [];
let status = 500;
let archive: Server;

beforeAll(async () => {
  archive = createServer((request, response) => {
    request.setEncoding('utf8').on('data', (text: string) => status === 200 && taken.push(text));
    request.on('end', () => response.writeHead(status).end('secret words of the archive'));
  });
  await new Promise<void>((resolve) => archive.listen(0, '127.0.0.1', resolve));
  const key = newAuditKey();
  process.env.TURNOUT_AUDIT_KEY = key;
  process.env.TURNOUT_AUDIT_PUBLIC_KEY = publicTextOf(key);
  process.env.TURNOUT_CHECKPOINT_FILE = file;
  const host = `127.0.0.1:${(archive.address() as AddressInfo).port}`;
  process.env.TURNOUT_CHECKPOINT_WEBHOOK = `http://${host}/in?token=s3cret`;
  process.env.TURNOUT_INTERNAL_HOSTS = host;
});
afterAll(() => {
  archive.close();
  rmSync(folder, { recursive: true });
});

const act = () =>
  db().$transaction((tx) =>
    appendAudit(
      tx,
      'chain',
      { kind: 'setup', id: 'setup', name: 'Set-up' },
      {
        action: 'task.note',
        target: { kind: 'task', name: 'one' },
      },
    ),
  );
const wayOf = async (way: string) => db().checkpointWay.findUnique({ where: { way } });
const signed = (seq: number) =>
  until('the checkpoint', async () => db().auditCheckpoint.findFirst({ where: { chain: 'chain', seq } }));

test('what has grown is signed when it is asked for, kept in the file, and sent once the webhook takes it', async () => {
  const stopping = new AbortController();
  await act();
  const signing = signCheckpoints(as('worker'), stopping.signal);
  await signed(1);
  const failing = await until('the failure to be told', async () => (await wayOf('webhook'))?.problem);
  expect(failing).toMatch(/^127\.0\.0\.1:\d+ answered 500\.$/);
  expect(failing).not.toContain('s3cret');
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ checkpoint: { chain: 'chain', seq: 1 } });
  status = 200;
  await act();
  signSoon();
  await signed(2);
  await until('the webhook to take it', async () => (await wayOf('webhook'))?.doneAt);
  // The newest is about all rows before it.
  expect(taken.map((text) => JSON.parse(text).checkpoint.seq)).toEqual([2]);
  expect(await wayOf('webhook')).toMatchObject({ problem: null, failingSince: null });
  stopping.abort();
  await signing;
});
