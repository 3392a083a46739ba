/** The rings of docs/architecture.md. A file may import its own ring and those further in, never one further out. */
const RINGS: Record<string, readonly string[]> = {
  pure: ['lib/ptc'],
  shell: ['lib/config.ts', 'lib/netskope', 'lib/db', 'lib/vault', 'lib/auth', 'lib/audit'],
  services: ['lib/services'],
  surface: ['app', 'components', 'worker', 'proxy.ts'],
  tools: ['scripts', 'testing', 'e2e', 'prisma'],
};

const ORDER = ['pure', 'shell', 'services', 'surface', 'tools'] as const;

export type Ring = (typeof ORDER)[number];

/** The ring that a file belongs to; undefined for files outside all of them, as `sandbox` and configuration. */
export function ringOf(path: string): Ring | undefined {
  return ORDER.find((ring) => RINGS[ring]?.some((folder) => isBelow(path, folder)));
}

/** Whether `ring` is further out than `other`. */
export function isOutside(ring: Ring, other: Ring): boolean {
  return ORDER.indexOf(ring) > ORDER.indexOf(other);
}

export function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}
