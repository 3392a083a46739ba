import type { Npa, PrivateApp } from '../../tenant/npa-model';

/**
 * Puts a list into another order with every answer: publishers, protocols and tags come back so
 * (docs/facts/netskope-api.md 4.6).
 */
export type Shuffle = <T>(items: readonly T[]) => readonly T[];

/** The name as it is stored and as rules must spell it: in square brackets. */
export function bracketed(app: PrivateApp): string {
  return `[${app.name}]`;
}

/**
 * POST and GET by id have both names of a thing: Terraform reads `id` and `name`, Cloud Exchange `app_id` and `app_name`
 * (docs/facts/netskope-api.md 4.6).
 */
export function appDetail(npa: Npa, app: PrivateApp, shuffle: Shuffle) {
  return { id: app.id, name: bracketed(app), ...appListed(npa, app, shuffle) };
}

/** The list has `app_id` and `app_name` alone. */
export function appListed(npa: Npa, app: PrivateApp, shuffle: Shuffle) {
  return { app_id: app.id, app_name: bracketed(app), ...rest(npa, app, shuffle) };
}

function rest(npa: Npa, app: PrivateApp, shuffle: Shuffle) {
  const publishers = app.publisherIds.map((id, at) => {
    const publisher = npa.publishers.find((one) => one.id === id);
    const reachability = {
      reachable: publisher?.connected ?? false,
      error_code: publisher?.connected ? 0 : 1,
      error_string: publisher?.connected ? '' : 'publisher is not connected',
    };
    const identity = { publisher_id: id, publisher_name: publisher?.name ?? '', service_id: app.id };
    return { primary: at === 0, ...identity, reachability };
  });
  const tags = npa.tags
    .filter(({ id }) => app.tagIds.includes(id))
    .map(({ id, name }) => ({ tag_id: id, tag_name: name }));
  return {
    host: app.host,
    real_host: app.realHost,
    clientless_access: app.clientlessAccess,
    use_publisher_dns: app.usePublisherDns,
    trust_self_signed_certs: app.trustSelfSignedCerts,
    // What was sent as `type` returns as `transport`.
    protocols: shuffle(
      app.protocols.map(({ id, type, port }) => ({ id, service_id: app.id, transport: type, port })),
    ),
    service_publisher_assignments: shuffle(publishers),
    tags: shuffle(tags),
  };
}
