/** Undoes percent-encoding where that gives text, and leaves everything else as it is: a log may hold anything. */
const decoded = (sql: string): string => `coalesce(try(url_decode(${sql})), ${sql})`;

/**
 * SQL for what an event asks for: host and path, the same whether a log wrote the path encoded, twice encoded or not at all. The query string is
 * left out, since the redirect loses it (facts/netskope-api.md 5.4).
 * @param name SQL of the host without its port
 */
export const askedFor = (name: string, path: string): string =>
  `lower(${name}) || ' ' || ${decoded(decoded(path))}`;

/** SQL for the same of a line of Artifactory's request log: what stands behind `url=`, encoded or as it came; null where it is no rerouted request. */
export function reroutedFor(target: string): string {
  const url = decoded(
    `nullif(regexp_extract(${target}, 'package-reroute[?](?:.*?&)?url=(.*?)(?:&user=[^&]*)?$', 1), '')`,
  );
  const name = `nullif(regexp_extract(${url}, '^https?://([^/?#:]+)', 1), '')`;
  const path = `coalesce(nullif(regexp_extract(${url}, '^https?://[^/?#]+([^?#]*)', 1), ''), '/')`;
  return askedFor(name, path);
}
