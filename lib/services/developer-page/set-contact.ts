import { z } from 'zod';
import { tenantIdOf } from '../words/found-tenant';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { write } from '../words/verb';
import { newPageKey } from './address';
import { pageOf } from './page-of';

const ADDRESS = 'Enter an address that begins with https://, an e-mail address, or nothing.';
const LONG = 'An address has at most 500 characters.';

/** Where a link leads is up to whoever wrote it; that it is only opened, not carried out, is not. */
const isWebAddress = (text: string): boolean => {
  const url = /^https:\/\//i.test(text) && URL.canParse(text) ? new URL(text) : null;
  return url !== null && url.username === '' && url.password === '';
};

const isMailAddress = (text: string): boolean => z.email().safeParse(text).success;

const Input = z.strictObject({
  tenant: Slug,
  whom: z.string().trim().max(300, 'Keep it under 300 characters.'),
  link: z
    .string()
    .trim()
    .max(500, LONG)
    .refine((text) => text === '' || isWebAddress(text) || isMailAddress(text), ADDRESS),
});

/** Says whom the readers of a tenant's page for developers are to ask, and where. */
export const setDeveloperContact = write({
  name: 'developer-page.set-contact',
  needs: 'admin',
  input: Input,
  run: async (tx, { whom, link }, ctx) => {
    const tenantId = tenantIdOf(ctx);
    const { name, page } = await pageOf(tx, tenantId);
    if (page.whom === whom && page.link === link) return null;
    await tx.developerPage.upsert({
      where: { tenantId },
      create: { tenantId, whom, link, key: newPageKey() },
      update: { whom, link },
    });
    record(tx, tenantId, {
      action: 'developer-page.set-contact',
      target: { kind: 'tenant', name },
      before: { whom: page.whom, link: page.link },
      after: { whom, link },
    });
    return null;
  },
});
