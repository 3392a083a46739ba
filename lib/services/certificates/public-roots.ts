import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { type Certificate, readCertificate } from '@/lib/certificates/certificate';

let read: readonly Certificate[] | undefined;

/** The public roots that the Node around this process brings along: Mozilla's. Read once. */
export function publicRoots(): readonly Certificate[] {
  read ??= rootCertificates.map((pem) => readCertificate(new Uint8Array(new X509Certificate(pem).raw)));
  return read;
}
