import { type DestinationProfile, isInert } from '../model/objects';
import type { Ecosystem, TenantModel } from '../model/tenant-model';
import { isRefusal } from './finding';
import { definitionFindings, loopFindings } from './guard-rails';

/**
 * What speaks against a destination profile as it was found in a tenant, in sentences: a loop through Artifactory above all.
 * Nobody asked whether it may stand there, so what would have been refused is said.
 */
export function foundFindings(model: TenantModel, ecosystem: Ecosystem, found: DestinationProfile): string[] {
  if (isInert(found)) return [];
  const loops = loopFindings(found, model.artifactoryHost);
  const asDefinition = { ...ecosystem, domains: found.values, matchType: found.type };
  const others = definitionFindings(model, asDefinition).filter(isRefusal);
  return [...new Set([...loops, ...others].map(({ text }) => text))];
}
