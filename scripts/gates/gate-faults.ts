import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { db } from '@/lib/db/client';
import { CONFIRMED_DAYS } from '@/lib/readiness/known/confirmed';
import { takeBackPrerequisite } from '@/lib/services/readiness/take-back';
import { as, value } from '@/testing/tenant';
import type { GatedLane } from './gated-lane';

const DAY_MS = 86_400_000;

/** What breaks one thing of a lane that is ready, and what its gate has to name: of faults that a machine shows the last one counts. */
export type Fault = {
  name: string;
  machine?: true;
  apply: (lane: GatedLane) => Promise<unknown>;
  broken?: string[];
  unknown?: string[];
  /** Of a machine: that it was not redirected, so that it does not show the client either. */
  unsteered?: true;
  /** Every word about the scope is stale. */
  stale?: true;
};

const takenBack =
  (prerequisite: 'macos' | 'script' | 'certificate') =>
  ({ tenant }: GatedLane) =>
    value(takeBackPrerequisite(as('operator'), { tenant, scope: 'me', prerequisite }));

/** Machines first: what they are asked, and what shows it, is as it was. */
export const FAULTS: Fault[] = [
  {
    name: 'a machine that does not reach Artifactory',
    machine: true,
    apply: async (lane) => {
      await lane.withoutPing();
      await lane.doctor();
    },
    broken: ['way'],
  },
  {
    name: 'browsers that are redirected',
    machine: true,
    apply: async (lane) => {
      await lane.withoutAllow();
      await lane.doctor();
    },
    broken: ['redirect'],
  },
  {
    name: 'a machine that no rule names',
    machine: true,
    apply: (lane) => lane.doctor({ user: 'kaya@sandbox.test' }),
    broken: ['redirect'],
    unknown: ['decryption'],
    unsteered: true,
  },
  {
    name: 'a machine without the CA',
    machine: true,
    apply: (lane) => lane.doctor({ ca: anotherCa() }),
    broken: ['certificate', 'way'],
    unknown: ['decryption', 'redirect'],
    unsteered: true,
  },
  {
    name: 'a machine of another tenant',
    machine: true,
    apply: (lane) => lane.doctor({ as: ofAnotherTenant }),
    broken: ['decryption'],
    unknown: ['redirect'],
  },
  { name: 'macOS taken back', apply: takenBack('macos'), unknown: ['macos'] },
  { name: 'certificate taken back', apply: takenBack('certificate'), unknown: ['certificate'] },
  { name: 'script taken back', apply: takenBack('script'), unknown: ['script'] },
  {
    name: 'macOS confirmed too long ago',
    apply: () => {
      const at = new Date(Date.now() - CONFIRMED_DAYS * DAY_MS);
      return db().prerequisite.updateMany({ where: { key: 'macos' }, data: { at } });
    },
    unknown: ['macos'],
  },
  {
    name: 'a scope that names other people',
    apply: (lane) => lane.users(['dana@sandbox.test', 'kaya@sandbox.test']),
    broken: ['rules'],
    unknown: ['macos', 'certificate', 'script'],
    stale: true,
  },
  {
    name: 'a scope that names nobody',
    apply: (lane) => lane.users([]),
    broken: ['audience', 'rules'],
    unknown: ['macos', 'certificate', 'script'],
    stale: true,
  },
  {
    name: 'a redirect loop',
    apply: (lane) => lane.domains(['artifactory.sandbox.test']),
    broken: ['guards'],
  },
  {
    name: 'an allow rule that is gone from the list',
    apply: async (lane) => {
      await lane.withoutAllow();
      await lane.upload();
    },
    broken: ['rules'],
  },
  {
    name: 'an Artifactory that is too old',
    apply: (lane) => lane.artifactory({ version: '7.146.37' }),
    broken: ['artifactory'],
  },
  {
    name: 'an Artifactory that nobody may read without signing in',
    apply: (lane) => lane.artifactory({ repositories: { 'npm-remote': { anonymousRead: false } } }),
    broken: ['artifactory'],
  },
];

/** A public root, which did not sign what the sandbox's proxy shows. */
function anotherCa(): string {
  const file = join(mkdtempSync(join(tmpdir(), 'turnout-gates-')), 'ca.pem');
  writeFileSync(file, rootCertificates[0] ?? '');
  return file;
}

const ofAnotherTenant = (printed: string): string =>
  printed.replaceAll(/^(\d+\.issuer=).*$/gm, '$1CN=ca.other.goskope.com');

/** What has to be named: what is broken is not unknown as well. */
function expected(faults: Fault[]): string[] {
  const machine = faults.findLast((fault) => fault.machine);
  const counting = faults.filter((fault) => !fault.machine || fault === machine);
  const broken = new Set(counting.flatMap((fault) => fault.broken ?? []));
  const unknown = new Set(counting.flatMap((fault) => fault.unknown ?? []).filter((key) => !broken.has(key)));
  // A word that is stale leaves the client to what a machine shows.
  if (machine?.unsteered && counting.some(({ stale }) => stale)) unknown.add('client');
  return [
    ...[...broken].map((key) => `${key} broken`),
    ...[...unknown].map((key) => `${key} unknown`),
  ].sort();
}

/** Breaks a lane that is ready, and says what its gate says wrong of that. */
export async function wrongOf(lane: GatedLane, faults: Fault[]): Promise<string[]> {
  await lane.mended();
  for (const fault of faults) await fault.apply(lane);
  const named = (await lane.gate())
    .filter(({ standing }) => standing !== 'holds')
    .map(({ key, standing }) => `${key} ${standing}`)
    .sort();
  const wanted = expected(faults);
  const refused = !(await lane.switchOn()).ok;
  const must = wanted.some((line) => line.endsWith('broken'));
  return [
    ...(named.join() === wanted.join()
      ? []
      : [`named ${named.join(', ') || 'nothing'}, not ${wanted.join(', ') || 'nothing'}`]),
    ...(refused === must ? [] : [`switching on was ${refused ? 'refused' : 'let through'}`]),
  ];
}
