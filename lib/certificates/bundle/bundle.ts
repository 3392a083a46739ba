import type { Certificate } from '../certificate';
import { binary, written } from './found';
import { BundleError, MOST_BYTES, MOST_CERTIFICATES, tooMany } from './limits';
import { inChainOrder } from './order';
import { textOf } from './text';
import { type Effect, TRAPS, type Trap } from './traps';

/** What a file or a pasted text holds. */
export type Bundle = {
  /** Each once, in the order in which they stand there. */
  certificates: readonly Certificate[];
  /** The fingerprints of those that stand there more than once. */
  repeated: readonly string[];
  traps: readonly Trap[];
  /** Those of them that a client reads where this is its CA file. */
  readable: readonly Certificate[];
  /** Why it reads none of them. */
  refusal: 'nothing found' | 'refused' | null;
};

/**
 * Reads what people have: PEM with any text around it, as `openssl s_client -showcerts` prints it, DER, PKCS#7 as either. A private
 * key in it is named and not kept.
 * @throws BundleError where it is larger than {@link MOST_BYTES}, has more than {@link MOST_CERTIFICATES}, or has none
 */
export function readBundle(bytes: Uint8Array): Bundle {
  if (bytes.length > MOST_BYTES)
    throw new BundleError('That is more than 1 MB. Give the CA file or the chain alone.');
  const { text, traps } = textOf(bytes);
  const found = text === null ? binary(bytes) : written(text);
  const { certificates, repeated } = each(found.certificates);
  if (certificates.length === 0) throw new BundleError(nothing([...traps, ...found.traps]));
  const all = [...traps, ...found.traps, ...repeated.map(duplicate(certificates))];
  if (!found.isContainer && !inChainOrder(certificates)) all.push({ kind: 'wrong-order', detail: null });
  return { certificates, repeated, traps: all, ...readableOf(certificates, found.missed, all) };
}

function readableOf(
  all: readonly Certificate[],
  missed: readonly Certificate[],
  traps: readonly Trap[],
): Pick<Bundle, 'readable' | 'refusal'> {
  const does = (effect: Effect) => traps.some(({ kind }) => TRAPS[kind].effect === effect);
  const found = all.filter(({ fingerprint }) => !missed.some((one) => one.fingerprint === fingerprint));
  if (does('nothing found') || (found.length === 0 && !does('refused')))
    return { readable: [], refusal: 'nothing found' };
  return does('refused') ? { readable: [], refusal: 'refused' } : { readable: found, refusal: null };
}

function each(found: readonly Certificate[]): { certificates: Certificate[]; repeated: string[] } {
  if (found.length > MOST_CERTIFICATES) throw tooMany();
  const once = new Map<string, Certificate>();
  const repeated = new Set<string>();
  for (const one of found) {
    if (once.has(one.fingerprint)) repeated.add(one.fingerprint);
    else once.set(one.fingerprint, one);
  }
  return { certificates: [...once.values()], repeated: [...repeated] };
}

const duplicate =
  (all: readonly Certificate[]) =>
  (fingerprint: string): Trap => ({
    kind: 'duplicate',
    detail: all.find((one) => one.fingerprint === fingerprint)?.subject.text ?? null,
  });

function nothing(traps: readonly Trap[]): string {
  const has = (kind: Trap['kind']) => traps.some((trap) => trap.kind === kind);
  if (has('private-key'))
    return 'There is a private key in it and no certificate. Nothing of it was kept; give the certificate alone.';
  if (has('cut-off')) return 'The certificate is cut off: its END line is missing. Copy it to the end.';
  if (has('unreadable'))
    return 'The certificate in it is damaged. Copy it once more, or drop the file itself.';
  return 'There is no certificate in it. Paste everything from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----, or drop the file.';
}
