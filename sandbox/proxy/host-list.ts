/**
 * Whether a list of hosts names this one, itself or with a `*.domain` that covers sub-domains and root
 * (docs/facts/netskope-api.md 5.3).
 */
export function namesHost(list: readonly string[], host: string): boolean {
  const name = host.toLowerCase();
  return list.some((entry) => {
    const wanted = entry.toLowerCase();
    if (!wanted.startsWith('*.')) return wanted === name;
    return name === wanted.slice(2) || name.endsWith(wanted.slice(1));
  });
}
