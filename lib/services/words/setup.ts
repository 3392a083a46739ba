import type { Context } from './verb';

/** Who writes the first data of an installation. */
export const SETUP: Context = { actor: { kind: 'setup', id: 'setup', name: 'Set-up', role: 'admin' } };
