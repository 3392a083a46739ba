import type { Call } from '../http/exchange';

/** Whom Artifactory takes a caller for; null where it was shown credentials that it does not know. */
export type Caller = 'admin' | 'reader' | 'anonymous';

/** Signed in without being an administrator: the admin token with this behind it. */
const READER_SUFFIX = '-reader';

/** Reads the two ways of sending an access token: as bearer token and as `X-JFrog-Art-Api`. */
export function callerOf(call: Call, adminToken: string): Caller | null {
  const { authorization, 'x-jfrog-art-api': apiKey } = call.headers;
  if (authorization === undefined && apiKey === undefined) return 'anonymous';
  const shown = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1] ?? apiKey;
  if (shown === adminToken) return 'admin';
  return shown === `${adminToken}${READER_SUFFIX}` ? 'reader' : null;
}
