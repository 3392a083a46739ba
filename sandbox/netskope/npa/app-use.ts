import type { Npa, PrivateApp } from '../../tenant/npa-model';
import { bracketed } from './app-wire';

/** The names of the rules that name an app, in its brackets as they must. */
export function rulesNaming(npa: Npa, app: PrivateApp): string[] {
  const names = (rule: { data: Readonly<Record<string, unknown>> }) =>
    ([rule.data.privateApps ?? []].flat() as unknown[]).includes(bracketed(app));
  return npa.rules.filter(names).map((rule) => rule.name);
}
