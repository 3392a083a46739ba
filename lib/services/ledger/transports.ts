import { z } from 'zod';
import { Capability } from '@/lib/netskope/capabilities';
import type { Transport } from '@/lib/ptc/model/change';
import { isPrivateKind, OBJECT_KINDS, type ObjectKind } from '@/lib/ptc/model/objects';
import type { LoadedTenant } from '../words/loaded-tenant';

/**
 * Who carries out a change of each kind: the API where the token that writes may use destination profiles, the preview API where
 * the tenant has it and an admin switched it on, else a person in the portal (docs/decisions/0006-preview-adapter.md).
 */
export function transportsOf({ row, model }: LoadedTenant): (kind: ObjectKind) => Transport {
  const usable = usableIn(row.capabilities);
  const preview = model.settings.previewWrites && offersPreview(row.capabilities);
  return (kind) => {
    if (kind === 'private-app') return usable('privateApps') && usable('publishers') ? 'api' : 'portal';
    // Netskope enables these for each tenant, and most do not have them (docs/facts/netskope-api.md 4.8).
    if (kind === 'access-rule') return usable('npaRules') ? 'api' : 'portal';
    if (kind === 'destination-profile') return usable('destinationProfiles') ? 'api' : 'portal';
    return preview && usable('destinationProfiles') ? 'preview' : 'portal';
  };
}

/** By which API family each kind is read. */
const FAMILY: Record<ObjectKind, string> = {
  'destination-profile': 'destinationProfiles',
  'header-profile': 'previewHeaderProfiles',
  policy: 'previewPolicies',
  'private-app': 'privateApps',
  'access-rule': 'npaRules',
};

/** The kinds of object that this tenant has an API for; of one with a read token, those that it may read. */
export const readableKinds = (loaded: LoadedTenant): ObjectKind[] => {
  const transportOf = transportsOf(loaded);
  const { readCapabilities, readCapabilitiesAt } = loaded.row;
  const isReadable = readCapabilitiesAt === null ? () => true : usableIn(readCapabilities);
  return OBJECT_KINDS.filter((kind) => transportOf(kind) !== 'portal' && isReadable(FAMILY[kind]));
};

/**
 * True of a kind that there is something to watch of: of Private Access only where Turnout made something of it.
 * @param ours what Turnout has in the tenant
 */
export const isWatched = (kind: ObjectKind, ours: { kind: string }[]): boolean =>
  !isPrivateKind(kind) || ours.some((one) => one.kind === kind);

function usableIn(stored: unknown): (key: string) => boolean {
  const capabilities = z.array(Capability).catch([]).parse(stored);
  return (key) => capabilities.some((one) => one.key === key && one.answer === 'usable');
}

/** True where the token could use both halves of the preview write API. */
export function offersPreview(capabilities: unknown): boolean {
  return ['previewHeaderProfiles', 'previewPolicies'].every(usableIn(capabilities));
}
