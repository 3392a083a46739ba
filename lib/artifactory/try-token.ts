import { get } from './request';

/** Why an Artifactory does not take a token, in a sentence with the way out; null where it does. */
export async function tokenRefusal(target: { host: string; token: string }): Promise<string | null> {
  const asked = await get(target, '/artifactory/api/repositories', { as: 'token' });
  if ('failed' in asked) return `${asked.text} The token was not kept.`;
  if (asked.status === 200) return null;
  if (asked.status === 401 || asked.status === 403)
    return `${target.host} does not take this token (${asked.status}). Make an access token of an administrator in Artifactory, and copy it again.`;
  return `${target.host} answered ${asked.status} where Artifactory lists its repositories. Check the host.`;
}
