import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { config } from '@/lib/config';

/** 128 bits: nobody finds a page by trying. */
export const newPageKey = (): string => randomBytes(16).toString('base64url');

/** What stands in an address, as somebody opened it: anything else is looked up nowhere. */
export const PageKey = z.string().regex(/^[\w-]{22}$/);

/** Where the page with this key is read. */
export const pageAddress = (key: string): string => `${config('TURNOUT_URL')}/governed/${key}`;
