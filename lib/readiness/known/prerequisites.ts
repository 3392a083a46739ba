import type { Audience } from '../../ptc/model/tenant-model';

/** What the guide asks of each workstation, and what no API shows: a person of the rollout says it of a scope. */
export const PREREQUISITES = ['client', 'macos', 'certificate', 'script'] as const;
export type PrerequisiteKey = (typeof PREREQUISITES)[number];

/** What is said with a confirmation, of each workstation of the scope (guide, Netskope Requirements; facts/ptc-clients-and-peers.md 1, Order). */
export const STATEMENTS: Record<PrerequisiteKey, string> = {
  client: 'The Netskope client is installed on each workstation, enrolled in this tenant and enabled.',
  macos:
    'On each Mac, Full Disk Access is allowed and the Endpoint Security Extensions are enabled for Netskope.',
  certificate:
    'The CA certificate with which this tenant decrypts is trusted on each workstation, also by Python, Node and Java, and has the critical extensions that Python asks for.',
  script: 'JFrog’s install script has run on each workstation, and shells and IDEs were opened anew since.',
};

/** Whom a scope names, as one text: what was confirmed of some says nothing of others. */
export function audienceText({ everyone, users, groups }: Audience): string {
  if (everyone) return 'everyone';
  const named = (kind: string, names: string[]) =>
    names.map((name) => `${kind} ${name.toLowerCase()}`).sort();
  return [...named('user', users), ...named('group', groups)].join('\n');
}
