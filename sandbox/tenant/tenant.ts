import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { SandboxError } from '../http/serve';
import { SEED } from './seed';
import { type Enforced, type TenantState, tenantStateSchema } from './tenant-state';

/** The tenant's one mutable cell, and what the data plane enforces right now. */
export type Tenant = ReturnType<typeof createTenant>;

/** Another look at the tenant, for scripted faults: as it was some changes ago, or by a clock that is wrong. */
export type View = { readonly changesAgo?: number; readonly skewMs?: number };

/** So many former states are kept for stale reads; they share what did not change. */
const KEPT_STATES = 20;

/** A large state takes longer to write than to change: no answer waits for that, and changes in a row are written once. */
const SAVED_AFTER_MS = 50;

/** Opens the tenant: from its state file where there is one, else from the seed. */
export function createTenant(file: string | null, clock: () => number, seed: TenantState = SEED) {
  let state = (file && readState(file, seed)) || seed;
  let former: TenantState[] = [];
  let view: View = {};
  let history: { from: number; enforced: Enforced }[] = [{ from: 0, enforced: liveOf(state) }];
  const now = () => clock() + state.settings.clockOffsetMs + (view.skewMs ?? 0);

  /**
   * Replaces the state. What became live is enforced after the propagation delay (docs/facts/netskope-api.md 3.4: "a
   * few minutes").
   */
  const replace = (next: TenantState) => {
    const before = liveOf(state);
    if (next.settings === state.settings) former = [...former, state].slice(-KEPT_STATES);
    state = next;
    const enforced = liveOf(state);
    if (!sameLive(before, enforced)) history.push({ from: now() + state.settings.propagationMs, enforced });
    if (file) saving ??= setTimeout(save, SAVED_AFTER_MS);
  };
  let saving: NodeJS.Timeout | undefined;
  const save = () => {
    if (!saving) return;
    clearTimeout(saving);
    saving = undefined;
    if (file) writeState(file, state);
  };

  return {
    state: (): TenantState => {
      const seen = view.changesAgo && former.at(-Math.min(view.changesAgo, former.length));
      return seen ? { ...seen, settings: state.settings } : state;
    },
    now,
    change: (change: Partial<TenantState>) => replace({ ...state, ...change }),
    /** Writes to the file what is not there yet. */
    save,
    /** Runs a handler with another look at the tenant; what it does after its first `await` sees the truth again. */
    seenAs: <T>(other: View, run: () => T): T => {
      view = other;
      try {
        return run();
      } finally {
        view = {};
      }
    },
    enforced: () => {
      const at = history.findLastIndex((entry) => entry.from <= now());
      history = history.slice(Math.max(at, 0));
      return (history[0] as { enforced: Enforced }).enforced;
    },
    reset: () => {
      replace(seed);
      former = [];
      history = [{ from: 0, enforced: liveOf(seed) }];
    },
  };
}

function liveOf(state: TenantState): Enforced {
  return {
    destinations: state.destinations.live,
    headerProfiles: state.headerProfiles.live,
    policies: state.policies.live,
    groups: state.groups.live,
  };
}

function sameLive(one: Enforced, other: Enforced): boolean {
  return (
    one.destinations === other.destinations &&
    one.headerProfiles === other.headerProfiles &&
    one.policies === other.policies &&
    one.groups === other.groups
  );
}

function readState(file: string, seed: TenantState): TenantState | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new SandboxError(`The sandbox's state file ${file} cannot be read.`);
  }
  try {
    return tenantStateSchema.parse(completed(JSON.parse(text), seed));
  } catch {
    throw new SandboxError(
      `The sandbox's state file ${file} is damaged or of another version: remove it to start afresh.`,
    );
  }
}

/** A file of an earlier version lacks what was added since: that part starts from the seed. */
function completed(read: Partial<TenantState>, seed: TenantState) {
  return {
    ...seed,
    ...read,
    settings: { ...seed.settings, ...read.settings },
    artifactory: { ...seed.artifactory, ...read.artifactory },
  };
}

function writeState(file: string, state: TenantState) {
  writeFileSync(`${file}.new`, JSON.stringify(state), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
