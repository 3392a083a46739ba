import { expect, type Page } from '@playwright/test';
import { doPortalTasks, exportPolicies } from '../testing/portal';
import type { Tenant } from './tenant';

/** The cell of one lane on the switchboard, whatever it is at the moment. */
export function laneCell(page: Page, name: string) {
  return page.getByRole('cell').filter({ hasText: `${name}:` });
}

/** What stands open beside the board of one lane. */
export function panelOf(page: Page, name: string) {
  return page.getByRole('region', { name, exact: true });
}

/** Opens a lane beside the board, and gives back its panel. */
export async function openLane(page: Page, tenant: Tenant, name: string) {
  await page.goto(tenant.at('switchboard'));
  await laneCell(page, name).getByRole('link').first().click();
  const panel = panelOf(page, name);
  await expect(panel).toBeVisible();
  return panel;
}

/** Switches a lane from the switchboard and waits until its cell says so. */
export async function switchLane(page: Page, tenant: Tenant, name: string, to: 'on' | 'off'): Promise<void> {
  await page.goto(tenant.at('switchboard'));
  await laneCell(page, name).getByRole('button').click();
  await page.getByRole('button', { name: `Switch ${to}, one PATCH` }).click();
  await expect(laneCell(page, name)).toContainText(to === 'on' ? ': On' : ': Ready');
}

/**
 * Goes through the wizard as it proposes, up to the plan.
 * @param lane as `npm/me`
 * @param atHeader what is done at the second step before it is saved
 * @param atPolicy and at the third
 */
export async function planLane(
  page: Page,
  tenant: Tenant,
  lane: string,
  atHeader?: () => Promise<void>,
  atPolicy?: () => Promise<void>,
): Promise<void> {
  await page.goto(tenant.at(`wizard/${lane}/destination`));
  await page.getByRole('button', { name: 'Save and continue' }).click();
  await atHeader?.();
  await page.getByRole('button', { name: 'Save and continue' }).click();
  await atPolicy?.();
  await page.getByRole('button', { name: 'Review and push' }).click();
  await page.waitForURL('**/plans/*');
}

/** npm for Me, verified and off: what the main job comes to, for specs that are about something else. */
export async function npmVerified(page: Page, tenant: Tenant): Promise<void> {
  await planLane(page, tenant, 'npm/me');
  await pushNpm(page);
  await verifyNpm(page, tenant);
}

/** Pushes the open plan that sets up npm for Me, up to what a person makes. */
export async function pushNpm(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Push this plan' }).click();
  await expect(page.getByText('3 portal tasks left')).toBeVisible();
}

/** Makes in the portal what is left of it, and verifies it by the exported list. */
export async function verifyNpm(page: Page, tenant: Tenant): Promise<void> {
  await doTasks(tenant);
  await page.goto(tenant.at('tasks'));
  const list = { name: 'policies.json', mimeType: 'application/json' };
  const buffer = Buffer.from(await exportPolicies(tenant.sandbox.portal));
  await page.getByLabel('Policy export, JSON or CSV').setInputFiles({ ...list, buffer });
  await page.getByRole('button', { name: 'Confirm and verify' }).click();
  await expect(page.getByText('npm, Me: verified, ready to switch on')).toBeVisible();
}

/** Makes in the portal what npm for Me asks for, and applies it. */
export async function doTasks(tenant: Tenant): Promise<void> {
  await doPortalTasks(tenant.sandbox.portal, NPM_FOR_ME);
}

const REDIRECT = 'PTC npm me - redirect';
const REROUTE =
  'https://artifactory.sandbox.test/package-reroute?url={{cs-uri-scheme}}://{{cs-host}}{{x-cs-uri-path}}&user=';

/** As the guide has it, and as the portal tasks say. */
const NPM_FOR_ME: Parameters<typeof doPortalTasks>[1] = [
  made({
    kind: 'header-profile',
    name: 'jfrog-browsers',
    fields: [
      { header: 'Host', regex: ['.+'] },
      { header: 'User-Agent', regex: ['Mozilla.*'] },
    ],
  }),
  made(policy(REDIRECT, null, { type: 'redirect', url: REROUTE }), { at: 'top' }),
  made(policy('PTC npm me - allow browsers', 'jfrog-browsers', { type: 'allow' }), {
    at: 'above',
    policy: REDIRECT,
  }),
];

type Task = Parameters<typeof doPortalTasks>[1][number];
type Made = NonNullable<Task['after']>;
type Policy = Extract<Made, { kind: 'policy' }>;

function made(after: Made, position: Task['position'] = null): Task {
  return { object: { kind: after.kind, name: after.name }, after, position };
}

function policy(name: string, headerProfile: string | null, action: Policy['action']): Policy {
  const source = { everyone: false, users: ['dana@sandbox.test'], groups: [], headerProfile };
  return { kind: 'policy', name, source, destinations: ['jfrog-npm-me'], action };
}

/** Opens the kill switch by its keys, and waits until it takes a reason. */
export async function openKillSwitch(page: Page): Promise<void> {
  await page.keyboard.press('Alt+K');
  await expect(page.getByRole('heading', { name: /^Switch everything off in/ })).toBeVisible();
  await expect(page.getByLabel('Reason')).toBeFocused();
}
