import type { ListedObject } from '@/lib/netskope/listed';
import type { RemoteObject } from '@/lib/netskope/object-api';
import type { TenantObject } from '@/lib/ptc/model/objects';

/** What an object holds, and why it cannot be adopted as it stands; no obstacle where it can. */
export type Standing =
  | { obstacle: null; content: TenantObject }
  | { obstacle: string; content: TenantObject | null };

/**
 * Judges one object of a tenant, between all of its kind in the tenant's order.
 * @param order the names of this kind that Turnout wants, from top to bottom
 */
export function standingOf(remote: RemoteObject, all: ListedObject[], order: string[]): Standing {
  const { name, staged, modifiedBy, object: content } = remote;
  if (staged) {
    const who = modifiedBy ? ` by ${modifiedBy}` : '';
    const obstacle = `${name} has a staged edit${who} in the portal. Apply or discard it there first.`;
    return { obstacle, content };
  }
  if (!content) {
    const obstacle = `${name} is something Turnout never makes, such as a blocking or a disabled rule. Rename or remove it in the portal.`;
    return { obstacle, content };
  }
  const misplaced = content.kind === 'policy' ? misplacement(name, all, order) : null;
  return misplaced ? { obstacle: misplaced, content } : { obstacle: null, content };
}

/** A plan changes what a rule says, never where it stands: a redirect above its allow rule would stay there. */
function misplacement(name: string, all: ListedObject[], order: string[]): string | null {
  const standing = all.map((one) => one.name).filter((other) => order.includes(other));
  const isAbove = (list: string[], other: string) => list.indexOf(other) < list.indexOf(name);
  const wrong = standing.find((other) => isAbove(standing, other) !== isAbove(order, other));
  if (!wrong) return null;
  const where = isAbove(standing, wrong) ? 'below' : 'above';
  return `${name} is ${where} ${wrong}, but must be on the other side. Move it in the portal first.`;
}
