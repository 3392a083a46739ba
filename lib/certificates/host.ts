import type { Certificate } from './certificate';

/**
 * Whether a server's certificate is for a host: by its alternative names, a `*` for one first label (RFC 6125, 6.4.3), and where it
 * has none by its common name, as OpenSSL and Node still do.
 */
export function matchesHost({ subject, extensions }: Certificate, host: string): boolean {
  const asked = host.toLowerCase().replace(/\.$/, '');
  const alternative = extensions.subjectAltName?.dns ?? [];
  const names = alternative.length > 0 ? alternative : [subject.commonName ?? ''];
  return names.some((name) => matches(name.toLowerCase(), asked));
}

function matches(name: string, asked: string): boolean {
  if (!name.startsWith('*.')) return name === asked;
  const dot = asked.indexOf('.');
  return dot > 0 && asked.slice(dot + 1) === name.slice(2);
}
