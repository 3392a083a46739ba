import { type Answer, type Call, json } from '../../http/exchange';
import { type Params, type Route, route } from '../../http/routes';
import type { Npa } from '../../tenant/npa-model';
import type { Tenant } from '../../tenant/tenant';
import { OPERATORS, type Operator } from '../wire/operators';
import { badRequest, success } from './answers';
import { appListed, bracketed, type Shuffle } from './app-wire';
import { publisherListed } from './publishers';

/** The names in use per kind of resource; of three kinds the sandbox has none (docs/facts/netskope-api.md 4.9). */
const NAMES: Readonly<Record<string, (npa: Npa) => readonly string[]>> = {
  publisher: (npa) => npa.publishers.map(({ name }) => name.trim()),
  private_app: (npa) => npa.apps.flatMap((app) => [app.name, bracketed(app)]),
  policy: (npa) => npa.rules.map(({ name }) => name),
  policy_group: (npa) => npa.groups.map(({ name }) => name),
  upgrade_profile: () => [],
  local_broker: () => [],
};

/** What helps with names: validation, search, and two lists that are empty here (docs/facts/netskope-api.md 4.9). */
export function npaNames(tenant: Tenant, shuffle: Shuffle): Route[] {
  return [
    route('GET', '/infrastructure/npa/namevalidation', (call) => validate(tenant.state().npa, call)),
    route('GET', '/infrastructure/npa/search/:kind', (call, params) =>
      search(tenant.state().npa, call, params, shuffle),
    ),
    route('GET', '/infrastructure/lbrokers', (call) => success(call, [])),
    route('GET', '/rbac/labels', (call) => success(call, [])),
  ];
}

/** `valid` and `message` were seen in a test of Netskope's own SDK; the message's text is ours. */
function validate(npa: Npa, call: Call): Answer {
  const names = NAMES[call.query.get('resourceType') ?? ''];
  const name = call.query.get('name');
  if (!names || !name) return badRequest('resourceType or name is missing or not valid');
  const isFree = !names(npa).includes(name);
  return success(call, { valid: isFree, message: isFree ? 'available' : 'name already exists' });
}

/** A plain text, or `name sw text` (also `co`, `eq`), as Netskope's command line and SDK send it. */
function search(npa: Npa, call: Call, { kind }: Params, shuffle: Shuffle): Answer {
  const [, operator = 'co', text = ''] =
    /^(?:name (sw|co|eq) )?(.*)$/s.exec(call.query.get('query') ?? '') ?? [];
  const fits = (name: string) => OPERATORS[operator as Operator](name, text);
  const found = {
    private_apps: npa.apps.filter(({ name }) => fits(name)).map((app) => appListed(npa, app, shuffle)),
    publishers: npa.publishers
      .filter(({ name }) => fits(name.trim()))
      .map((one) => publisherListed(npa, one)),
  };
  if (kind !== 'private_apps' && kind !== 'publishers') return badRequest('there is nothing of this kind');
  return json(200, { data: { [kind]: found[kind] }, status: 'success', total: found[kind].length });
}
