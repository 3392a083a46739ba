import { z } from 'zod';
import { Capability } from '@/lib/netskope/capabilities';
import type { Transport } from '@/lib/ptc/model/change';
import { OBJECT_KINDS, type ObjectKind } from '@/lib/ptc/model/objects';
import type { LoadedTenant } from '../words/loaded-tenant';

/**
 * Who carries out a change of each kind: the API where the token may write destination profiles, the preview API where
 * the tenant has it and an admin switched it on, else a person in the portal (docs/decisions/0006-preview-adapter.md).
 */
export function transportsOf({ row, model }: LoadedTenant): (kind: ObjectKind) => Transport {
  const capabilities = z.array(Capability).catch([]).parse(row.capabilities);
  const usable = (key: string) => capabilities.some((one) => one.key === key && one.answer === 'usable');
  const preview = model.settings.previewWrites && offersPreview(row.capabilities);
  return (kind) => {
    if (kind === 'destination-profile') return usable('destinationProfiles') ? 'api' : 'portal';
    return preview && usable('destinationProfiles') ? 'preview' : 'portal';
  };
}

/** The kinds of object that this tenant has an API for. */
export const readableKinds = (loaded: LoadedTenant): ObjectKind[] => {
  const transportOf = transportsOf(loaded);
  return OBJECT_KINDS.filter((kind) => transportOf(kind) !== 'portal');
};

/** True where the token could use both halves of the preview write API. */
export function offersPreview(capabilities: unknown): boolean {
  const seen = z.array(Capability).catch([]).parse(capabilities);
  return ['previewHeaderProfiles', 'previewPolicies'].every((key) =>
    seen.some((one) => one.key === key && one.answer === 'usable'),
  );
}
