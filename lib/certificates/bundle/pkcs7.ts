import { ContentInfo, id_signedData, SignedData } from '@peculiar/asn1-cms';
import { AsnConvert } from '@peculiar/asn1-schema';
import type { Certificate } from '@peculiar/asn1-x509';
import { wrapped } from './der';

/**
 * The certificates of a PKCS#7 container (RFC 5652, 5.1), in the order in which they lie there, as DER.
 * @throws where it is none, or one that holds no signed data
 */
export function certificatesIn(container: Uint8Array): Uint8Array[] {
  const { contentType, content } = AsnConvert.parse(container, ContentInfo);
  if (contentType !== id_signedData) throw new Error('The container is not one of certificates.');
  const { certificates } = AsnConvert.parse(content, SignedData);
  return (certificates ?? []).flatMap(({ certificate }) => (certificate ? [derOf(certificate)] : []));
}

const [SEQUENCE, BIT_STRING] = [0x30, 0x03];

/** As it was: what is signed stays as its issuer wrote it. */
function derOf({ tbsCertificateRaw, signatureAlgorithm, signatureValue }: Certificate): Uint8Array {
  return wrapped(
    SEQUENCE,
    new Uint8Array(tbsCertificateRaw ?? new ArrayBuffer(0)),
    new Uint8Array(AsnConvert.serialize(signatureAlgorithm)),
    wrapped(BIT_STRING, new Uint8Array([0]), new Uint8Array(signatureValue)),
  );
}
