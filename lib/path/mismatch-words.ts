import type { Mismatch, ProxiedRequest } from '../ptc/checking/mismatch';
import { said } from '../ptc/evidence/verify';
import { METHOD_FIELD } from '../ptc/model/method-guard';
import { isInert, type Policy, type TenantView } from '../ptc/model/objects';

/** Why a rule of Turnout does not match, for a person. */
export function mismatchWords(
  mismatch: Mismatch,
  { source, destinations, action }: Policy,
  { host }: Pick<ProxiedRequest, 'host'>,
  { destinationProfiles }: Pick<TenantView, 'destinationProfiles'>,
): string {
  switch (mismatch.unmet) {
    case 'source':
      return `it is for ${said(source)}`;
    case 'destination': {
      const named = destinationProfiles.filter(({ name }) => destinations.includes(name));
      if (named.length > 0 && named.every(isInert))
        return `${listed(destinations)} holds no real host: the lane is off`;
      return `${host} is not in ${listed(destinations)}`;
    }
    case 'header profile':
      return `its HTTP header profile ${mismatch.name} is not there`;
    case 'header':
      if (mismatch.header === METHOD_FIELD)
        return `the method ${mismatch.value} is not ${mismatch.regex.join(' or ')}`;
      return mismatch.value === null
        ? `the request has no header ${mismatch.header}`
        : `${mismatch.header} ${begun(mismatch.value)} is not ${mismatch.regex.join(' or ')}`;
    case 'decryption':
      return action.type === 'redirect'
        ? 'what is not decrypted cannot be redirected'
        : 'what is not decrypted shows no headers';
  }
}

const LONGEST = 48;
const begun = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

const SHOWN = 2;

function listed(names: string[]): string {
  const rest = names.length - SHOWN;
  return rest > 0 ? `${names.slice(0, SHOWN).join(', ')} and ${rest} more` : names.join(', ');
}
