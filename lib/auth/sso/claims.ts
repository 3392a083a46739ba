import { type Configuration, fetchUserInfo } from 'openid-client';
import { personProblem } from './problem';
import type { ProviderSettings } from './provider';

/** What the provider says of somebody. `groups` is null where it does not say, which is not the same as none. */
export type Told = {
  subject: string;
  email: string | null;
  emailVerified: boolean;
  name: string | null;
  groups: string[] | null;
};

type Claims = Record<string, unknown>;

const MOST_GROUPS = 2_000;
const LONGEST_GROUP = 300;

/**
 * What an ID token says of somebody, and what it leaves out from the provider's userinfo endpoint.
 * @param always asked there in any case, where nothing newer than the sign-in is at hand
 */
export async function toldOf(
  configuration: Configuration,
  { groupsClaim }: ProviderSettings,
  asked: { claims: Claims; accessToken: string; subject: string; always: boolean },
): Promise<Told> {
  const { claims, accessToken, subject, always } = asked;
  const complete = groupsOf(claims, groupsClaim) !== null && typeof claims.email === 'string';
  const there = configuration.serverMetadata().userinfo_endpoint !== undefined;
  const more = there && (always || !complete) ? await userInfo(configuration, accessToken, subject) : {};
  const all = always ? { ...claims, ...more } : { ...more, ...claims };
  return {
    subject,
    email: textOf(all.email),
    emailVerified: all.email_verified !== false && all.email_verified !== 'false',
    name: textOf(all.name) ?? textOf(all.preferred_username),
    groups: groupsOf(all, groupsClaim),
  };
}

async function userInfo(configuration: Configuration, accessToken: string, subject: string): Promise<Claims> {
  try {
    return await fetchUserInfo(configuration, accessToken, subject);
  } catch (error) {
    throw personProblem(error);
  }
}

/** The groups that a claim holds: by its name, or by its path as `realm_access.roles`; null where there is no such claim. */
export function groupsOf(claims: Claims, claim: string): string[] | null {
  const value = atPath(claims, [claim]) ?? atPath(claims, claim.split('.'));
  if (value === undefined || value === null) return null;
  const texts = [value].flat().filter((one): one is string => typeof one === 'string');
  return texts.filter((one) => one !== '' && one.length <= LONGEST_GROUP).slice(0, MOST_GROUPS);
}

function atPath(value: unknown, path: string[]): unknown {
  return path.reduce<unknown>(
    (at, key) =>
      at !== null && typeof at === 'object' && Object.hasOwn(at, key) ? (at as Claims)[key] : undefined,
    value,
  );
}

/** What PostgreSQL stores and a screen shows on one line. */
function textOf(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const text = value.replace(/[\p{Cc}\p{Surrogate}]/gu, ' ').trim();
  return text === '' ? null : text;
}
