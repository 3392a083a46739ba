import type { Call } from '../../http/exchange';
import type { Npa, PrivateApp } from '../../tenant/npa-model';
import { rulesNaming } from './app-use';
import { bracketed } from './app-wire';

type Texts = (npa: Npa, app: PrivateApp) => readonly string[];
type Switch = (npa: Npa, app: PrivateApp) => boolean;

/** What may hold the text that was asked for. */
const HOLDING: Readonly<Record<string, Texts>> = {
  app_name: (_npa, app) => [bracketed(app)],
  host: (_npa, app) => [app.host],
  publisher_name: (npa, app) => publishersOf(npa, app).map(({ name }) => name),
};
const SWITCHES: Readonly<Record<string, Switch>> = {
  in_policy: (npa, app) => rulesNaming(npa, app).length > 0,
  reachable: (npa, app) => publishersOf(npa, app).some(({ connected }) => connected),
  clientless_access: (_npa, app) => app.clientlessAccess,
};

/** The filters that Netskope's command line sends, each a parameter of its own (docs/facts/netskope-api.md 4.6). */
export const APP_FILTERS = [...Object.keys(HOLDING), ...Object.keys(SWITCHES), 'protocol'];

/**
 * The apps that pass every filter of a call, or null where a switch is neither true nor false. That a text may stand
 * anywhere in the field and without heed of case is our reading.
 */
export function appsAskedFor(npa: Npa, { query }: Call): readonly PrivateApp[] | null {
  const asked = Object.keys(SWITCHES).map((name) => query.get(name)?.toLowerCase() ?? null);
  if (asked.some((value) => value !== null && value !== 'true' && value !== 'false')) return null;
  return npa.apps.filter(
    (app) =>
      Object.entries(HOLDING).every(([name, textsOf]) => holds(textsOf(npa, app), query.get(name))) &&
      Object.values(SWITCHES).every(
        (isOn, at) => asked[at] === null || asked[at] === String(isOn(npa, app)),
      ) &&
      speaks(app, query.get('protocol')),
  );
}

function holds(texts: readonly string[], wanted: string | null): boolean {
  return wanted === null || texts.some((text) => text.toLowerCase().includes(wanted.toLowerCase()));
}

function speaks({ protocols }: PrivateApp, wanted: string | null): boolean {
  return wanted === null || protocols.some(({ type }) => type === wanted.toLowerCase());
}

function publishersOf(npa: Npa, app: PrivateApp) {
  return npa.publishers.filter(({ id }) => app.publisherIds.includes(id));
}
