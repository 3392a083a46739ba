import { type Certificate, readCertificate } from '../certificate';
import { valueAt } from './der';
import { MOST_CERTIFICATES, tooMany } from './limits';
import { bytesOf, type PemBlock, pemBlocks } from './pem';
import { certificatesIn } from './pkcs7';
import type { Trap } from './traps';

/** `missed`: those that no client finds in it. */
export type Found = {
  certificates: Certificate[];
  missed: Certificate[];
  traps: Trap[];
  isContainer: boolean;
};

const none = (traps: Trap[] = []): Found => ({ certificates: [], missed: [], traps, isContainer: false });

/** Those in a text. */
export function written(text: string): Found {
  const isEscaped = /-----BEGIN [A-Z0-9 #]{1,40}-----\\[rn]/.test(text);
  const plain = isEscaped ? text.replace(/\\r\\n|\\n/g, '\n') : text;
  const { blocks, traps, more } = pemBlocks(plain, MOST_CERTIFICATES);
  if (more) throw tooMany();
  const found = none([...traps]);
  if (isEscaped) found.traps.unshift({ kind: 'escaped', detail: null });
  for (const block of blocks) takeBlock(block, found);
  if (blocks.length === 0 && traps.length === 0) return bare(plain);
  if (found.certificates.length === 1 && /^ *1 s:/m.test(text))
    found.traps.push({ kind: 'leaf-only', detail: null });
  return found;
}

/** Base64 without the lines around it. */
function bare(text: string): Found {
  const bytes = bytesOf(text);
  const found = bytes ? binary(bytes) : none();
  const traps: Trap[] = found.traps.filter(({ kind }) => kind !== 'der');
  return {
    ...found,
    traps: found.certificates.length > 0 ? [{ kind: 'base64', detail: null }, ...traps] : [],
  };
}

const CERTIFICATE = /^(X509 |TRUSTED )?CERTIFICATE$/;
const CONTAINER = /^(PKCS ?#?7|CMS)$/;

function takeBlock({ number, label, body, place }: PemBlock, found: Found): void {
  const isContainer = CONTAINER.test(label);
  if (!isContainer && !CERTIFICATE.test(label))
    return void found.traps.push({ kind: 'other-block', detail: `Block ${number}, ${label.toLowerCase()}` });
  const bytes = bytesOf(body);
  const read = bytes && (isContainer ? container(bytes) : certificate(bytes));
  if (!read) return void found.traps.push({ kind: 'unreadable', detail: `Block ${number}` });
  found.certificates.push(...read);
  if (place === 'indented') found.missed.push(...read);
  if (!isContainer) return;
  found.isContainer = true;
  found.traps.push({ kind: 'pkcs7', detail: null });
}

/** DER, one after the other: certificates, or a container of them. */
export function binary(bytes: Uint8Array): Found {
  const found = none();
  for (let at = 0; at < bytes.length; ) {
    const value = valueAt(bytes, at);
    const read = value && certificate(value);
    if (read) found.certificates.push(...read);
    if (!value || !read) break;
    if (found.certificates.length > MOST_CERTIFICATES) throw tooMany();
    at += value.length;
  }
  if (found.certificates.length > 0) return { ...found, traps: [{ kind: 'der', detail: null }] };
  const contained = container(bytes);
  return contained
    ? { ...found, certificates: contained, traps: [{ kind: 'pkcs7', detail: null }], isContainer: true }
    : found;
}

/** What stands behind a certificate in its block, as the trust of a TRUSTED CERTIFICATE, is left out. */
function certificate(bytes: Uint8Array): Certificate[] | null {
  const value = valueAt(bytes);
  try {
    return value && [readCertificate(value)];
  } catch {
    return null;
  }
}

function container(bytes: Uint8Array): Certificate[] | null {
  try {
    return certificatesIn(bytes).map(readCertificate);
  } catch {
    return null;
  }
}
