import { expect, type Page } from '@playwright/test';
import type { Tenant } from './tenant';

export type PortalPolicy = {
  name: string;
  users?: string;
  headerProfile?: string;
  destination: string;
  action: 'Allow' | 'Redirect';
  redirectUrl?: string;
  position: { at: 'Top' } | { at: 'Above' | 'Below'; policy: string };
};

/** The sandbox portal as a person works in it. */
export class Portal {
  constructor(
    readonly page: Page,
    readonly tenant: Tenant,
  ) {}

  async makeDestinationProfile(name: string, definition: string): Promise<void> {
    await this.open('profiles/destination');
    await this.page.getByRole('link', { name: 'New Destination Profile' }).click();
    await this.page.getByLabel('Destination Profile Name').fill(name);
    await this.page.getByLabel('Definition').fill(definition);
    await this.page.getByRole('button', { name: 'Save' }).click();
  }

  async makeHeaderProfile(name: string, host: string, userAgent: string): Promise<void> {
    await this.open('profiles/http-header');
    await this.page.getByRole('link', { name: 'New HTTP Header Profile' }).click();
    await this.page.getByLabel('Name', { exact: true }).fill(name);
    await this.page.getByLabel('Host (RegEx)').fill(host);
    await this.page.getByLabel('User-Agent (RegEx)').fill(userAgent);
    await this.page.getByRole('button', { name: 'Save' }).click();
  }

  async makePolicy(policy: PortalPolicy): Promise<void> {
    await this.open('real-time-protection');
    await this.page.getByRole('link', { name: 'New Policy' }).click();
    await this.page.getByLabel('Policy Name').fill(policy.name);
    if (policy.users) await this.page.getByLabel('Users', { exact: true }).fill(policy.users);
    if (policy.headerProfile)
      await this.page.getByLabel('HTTP Header', { exact: true }).selectOption(policy.headerProfile);
    await this.page.getByLabel('Destination Profile').selectOption(policy.destination);
    await this.page.getByLabel('Action').selectOption(policy.action);
    if (policy.redirectUrl) await this.page.getByLabel('Redirect URL').fill(policy.redirectUrl);
    await this.page.getByLabel('Position').selectOption(policy.position.at);
    if (policy.position.at !== 'Top')
      await this.page.getByLabel('Reference Policy').selectOption(policy.position.policy);
    await this.page.getByRole('button', { name: 'Save' }).click();
  }

  async enable(name: string, wanted: 'Enable' | 'Disable'): Promise<void> {
    await this.open('real-time-protection');
    await this.page.getByRole('button', { name: `${wanted} ${name}` }).click();
  }

  async applyChanges(): Promise<void> {
    await this.open('real-time-protection');
    await this.page.getByRole('button', { name: 'Apply Changes' }).click();
    await expect(this.page.getByRole('button', { name: 'Apply Changes' })).toBeHidden();
  }

  /** The exported list of applied policies as the file that the portal hands out. */
  async export(format: 'JSON' | 'CSV'): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
    await this.open('real-time-protection');
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.page.getByRole('link', { name: `Export as ${format}` }).click(),
    ]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    return {
      name: download.suggestedFilename(),
      mimeType: format === 'JSON' ? 'application/json' : 'text/csv',
      buffer: Buffer.concat(chunks),
    };
  }

  open(path: string) {
    return this.page.goto(this.tenant.portalAt(path));
  }
}
