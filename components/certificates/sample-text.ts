import { refused } from '@/components/ui/refused';
import type { Result } from '@/lib/services/words/problem';

/** A sample of what people paste: a server's chain and the CA file, one after the other. */
export async function sampleText(kind: 'good' | 'defective'): Promise<Result<string>> {
  const answer = await fetch(`/samples/certificates-${kind}.txt`);
  if (!answer.ok) return refused('unavailable', 'The sample could not be fetched. Load the page again.');
  return { ok: true, value: await answer.text() };
}
