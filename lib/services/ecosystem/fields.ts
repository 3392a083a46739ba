import { z } from 'zod';
import { isRefusal } from '@/lib/ptc/checking/finding';
import { definitionFindings } from '@/lib/ptc/checking/guard-rails';
import type { Ecosystem, TenantModel } from '@/lib/ptc/model/tenant-model';
import { ServiceError } from '../words/problem';

/** One domain per line. Each is looked at anew with every change, so there is an end to them. */
export const Definition = z
  .string()
  .max(50_000, 'A definition has at most 50,000 characters. Enter only the hosts that package managers use.');

export const EcosystemName = z
  .string()
  .trim()
  .min(1, 'Enter a name, for example RubyGems.')
  .max(40, 'Keep the name under 40 characters.');

/** Refuses a definition that the guard rails refuse, beside its field. */
export function refuseDefinition(model: TenantModel, ecosystem: Ecosystem): void {
  const refusals = definitionFindings(model, ecosystem).filter(isRefusal);
  if (refusals[0])
    throw new ServiceError('refused', refusals[0].text, {
      definition: refusals.map(({ text }) => text).join('\n'),
    });
}

/** Refuses a shown name that another ecosystem of the tenant has. */
export function refuseSameName(model: TenantModel, { key, name }: Pick<Ecosystem, 'key' | 'name'>): void {
  const taken = model.ecosystems.some(
    (other) => other.key !== key && other.name.toLowerCase() === name.toLowerCase(),
  );
  if (!taken) return;
  const text = `There is an ecosystem ${name} already.`;
  throw new ServiceError('conflict', text, { name: text });
}
