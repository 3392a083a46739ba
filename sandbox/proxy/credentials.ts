/** The user of a `Proxy-Authorization` header: the e-mail address of its Basic user, whatever the password. */
export function proxyUser(header: string | undefined): string | null {
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(header ?? '')?.[1];
  if (!encoded) return null;
  const name = Buffer.from(encoded, 'base64').toString('utf8').split(':')[0] ?? '';
  return decoded(name).toLowerCase() || null;
}

/** Some clients send the user as it stood in the proxy's address, percent-encoded. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
