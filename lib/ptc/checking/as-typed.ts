import { domainProblem } from '../model/domains';
import { knownMatches, rightlyLeftOut, suggestedHosts } from '../model/known-hosts';
import type { RedirectForm } from '../model/redirect-url';
import type { Ecosystem, Lane, Scope, Settings, TenantModel } from '../model/tenant-model';
import { definitionFindings, guardRails, MOST_VALUES } from './guard-rails';
import { headerFindings } from './header-profile';
import { inUse } from './in-use';
import { methodFindings } from './method-findings';
import { previewRequests } from './samples';

// All that is computed as somebody types, in one place: with the RegEx of RE2 it is as large as half a page, so a page
// shows what the server computed, and fetches this when somebody turns to its form.

export type Insight = ReturnType<typeof insightOf>;

/** What a definition matches of the known public hosts, what may be missing in it, and what is better left out. */
export function insightOf(typed: Ecosystem) {
  // What is refused beside the field matches nothing, and what is too much is not looked at.
  const domains = typed.domains
    .slice(0, MOST_VALUES[typed.matchType])
    .filter((line) => domainProblem(line, typed.matchType) === null);
  const ecosystem = { ...typed, domains };
  return {
    ecosystem,
    matches: knownMatches(ecosystem),
    suggested: suggestedHosts(ecosystem),
    leftOut: rightlyLeftOut(ecosystem),
  };
}

/** What is said of a definition, in the first step of a set-up. */
export function definitionChecks(model: TenantModel, ecosystem: Ecosystem) {
  return { findings: definitionFindings(model, ecosystem), insight: insightOf(ecosystem) };
}

/** What is said of an ecosystem in its editor. */
export function ecosystemChecks(model: TenantModel, ecosystem: Ecosystem) {
  const { findings, insight } = definitionChecks(model, ecosystem);
  return { findings: [...findings, ...methodFindings(ecosystem)], insight };
}

/** What is said of a header profile and a method guard, in the second step. */
export function headerChecks(
  model: TenantModel,
  ecosystem: Ecosystem,
  headerProfile: Settings['headerProfile'] = model.settings.headerProfile,
) {
  const settings = { ...model.settings, headerProfile };
  return [...headerFindings(settings, inUse(model, ecosystem)), ...methodFindings(ecosystem)];
}

type InScope = { ecosystem: Ecosystem; scope: Scope; lane: Lane; observed: { form: RedirectForm } | null };

/** What is said of the rules, and what they do with real requests, in the third step. */
export function policyChecks(model: TenantModel, { ecosystem, scope, lane, observed }: InScope) {
  return {
    findings: guardRails(model, ecosystem, scope),
    requests: previewRequests(model, ecosystem, scope, lane.profileName, observed?.form),
  };
}
