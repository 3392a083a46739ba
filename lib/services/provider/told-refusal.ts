import { z } from 'zod';
import { seal, UnsealError, unseal } from '@/lib/vault/seal';

const PLACE = 'provider:refusal';
const LASTS_MS = 600_000;
const Told = z.object({ words: z.string(), until: z.number() });

/** Words for an address, to be shown on the page that it leads to. Sealed, so that nobody writes words of their own there. */
export const tellRefusal = (words: string): string =>
  seal(JSON.stringify({ words, until: Date.now() + LASTS_MS }), PLACE);

/** Those words; null for anything that Turnout did not write itself a short while ago. */
export function toldRefusal(text: unknown): string | null {
  if (typeof text !== 'string' || text.length > 4_000) return null;
  try {
    const { words, until } = Told.parse(JSON.parse(unseal(text, PLACE)));
    return until > Date.now() ? words : null;
  } catch (error) {
    if (error instanceof UnsealError) return null;
    throw error;
  }
}
