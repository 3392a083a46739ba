/** The rings of docs/architecture.md. A file may import its own ring and those further in, never one further out. */
const RINGS: Record<string, readonly string[]> = {
  pure: [
    'lib/ptc',
    'lib/path',
    'lib/traffic',
    'lib/certificates',
    'lib/logs',
    'lib/lockfiles',
    'lib/readiness',
  ],
  shell: [
    'lib/config.ts',
    'lib/outgoing',
    'lib/duck',
    'lib/clickhouse',
    'lib/netskope',
    'lib/artifactory',
    'lib/db',
    'lib/vault',
    'lib/auth',
    'lib/audit',
  ],
  services: ['lib/services'],
  surface: ['app', 'components', 'worker', 'web', 'proxy.ts'],
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
