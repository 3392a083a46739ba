import type { loadInstallation } from '@/lib/services/installation/load';

/** What is known of how Turnout is installed. */
export type Installation = Extract<Awaited<ReturnType<typeof loadInstallation>>, { ok: true }>['value'];
