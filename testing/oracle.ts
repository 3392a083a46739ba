import type { ProxiedRequest } from '@/lib/ptc/checking/mismatch';
import type { RegexReading } from '@/lib/ptc/model/destination-match';
import type { DestinationProfile, HeaderProfile, Policy, TenantView } from '@/lib/ptc/model/objects';

/**
 * What the rules of a tenant do with a request, written a second time from the guide and docs/facts/netskope-api.md 5.1 to 5.4, with
 * none of the product's code: every value becomes one pattern of JavaScript's own, and every rule a row of conditions.
 */
export function oracle(view: TenantView, request: ProxiedRequest, reading: RegexReading): string {
  const asked = factsOf(request, reading);
  const rows = view.policies.map((policy) => ({ policy, conditions: conditionsOf(view, policy, asked) }));
  const winner = rows.find(({ conditions }) => conditions.every(Boolean))?.policy;
  if (!winner) return 'none';
  if (winner.action.type === 'allow') return `allowed by ${winner.name}`;
  return `redirected by ${winner.name} to ${filled(winner.action.url, asked).slice(0, 8192)}`;
}

type Facts = ReturnType<typeof factsOf>;

function factsOf(request: ProxiedRequest, reading: RegexReading) {
  const [, name = '', port] = /^([^:]*)(?::(\d+))?$/.exec(request.host) ?? [];
  const sight = request.decrypted ? request : { path: '', query: '' };
  const parts = [name];
  if (reading !== 'host') parts.push(sight.path);
  if (reading === 'host, path and query' && sight.query !== '') parts.push('?', sight.query);
  return {
    who: new Set([
      ...(request.user === null ? [] : [`user ${request.user}`]),
      ...request.groups.map((group) => `group ${group}`),
    ]),
    where: `${name}:${port ?? { http: '80', https: '443' }[request.scheme]}`,
    text: parts.join(''),
    readable: request.decrypted,
    headers: [...Object.entries(request.headers), ['method', request.method] as const].map(
      ([key, value]) => [key.toLowerCase(), value] as const,
    ),
    variables: {
      'cs-uri-scheme': request.scheme,
      'cs-host': request.host,
      'x-cs-uri-path': request.path,
      'cs-uri-query': request.query,
    } as Record<string, string>,
  };
}

/** Who, where to, what it carries, and that it can be carried out: all of them have to hold. */
function conditionsOf(view: TenantView, { source, destinations, action }: Policy, asked: Facts): boolean[] {
  const named = [
    ...source.users.map((user) => `user ${user}`),
    ...source.groups.map((group) => `group ${group}`),
  ];
  const profiles = view.destinationProfiles.filter(({ name }) => destinations.includes(name));
  return [
    source.everyone || named.some((name) => asked.who.has(name)),
    profiles.some((profile) => goesTo(profile, asked)),
    source.headerProfile === null || carries(view.headerProfiles, source.headerProfile, asked),
    action.type === 'allow' || asked.readable,
  ];
}

function goesTo({ type, values }: DestinationProfile, { where, text }: Facts): boolean {
  if (type === 'regex') return values.some((value) => new RegExp(value).test(text));
  return values.some((value) => patternOf(value, type === 'insensitive').test(where));
}

const patterns = new Map<string, RegExp>();

/** `*.example.com` is the root and all below it; without a port it is the two of the web. */
function patternOf(value: string, foldsCase: boolean): RegExp {
  const key = `${foldsCase} ${value}`;
  const known = patterns.get(key);
  if (known) return known;
  const [host = '', port] = value.split(':');
  const [below, root] = host.startsWith('*.') ? ['(?:.*\\.)?', host.slice(2)] : ['', host];
  const literal = root.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const made = new RegExp(`^${below}${literal}:(?:${port ?? '80|443'})$`, foldsCase ? 'i' : '');
  patterns.set(key, made);
  return made;
}

/** Fields are AND'ed, values OR'ed, each against the whole of what was sent; nothing is seen of what is not decrypted. */
function carries(profiles: HeaderProfile[], name: string, { headers, readable }: Facts): boolean {
  const [profile] = profiles.filter((one) => one.name === name);
  if (!profile || !readable) return false;
  const unmet = profile.fields.filter(({ header, regex }) => {
    const sent = headers.filter(([key]) => key === header.toLowerCase()).map(([, value]) => value);
    return !sent.some((value) => regex.some((one) => new RegExp(`^(?:${one})$`).test(value)));
  });
  return unmet.length === 0;
}

/** Cut at the braces: what is at an odd place between them is a variable, and one that is unknown stays as it was typed. */
function filled(template: string, { variables }: Facts): string {
  return template
    .split(/\{\{|\}\}/)
    .map((part, at) => (at % 2 === 0 ? part : (variables[part] ?? `{{${part}}}`)))
    .join('');
}
