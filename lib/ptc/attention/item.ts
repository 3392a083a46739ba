import type { NamedLane } from './facts';

/** Where an act of the strip leads, or what it does. */
export type Way =
  | { to: 'tasks' | 'drift' | 'settings' | 'tenant settings' | 'installation' | 'plans' }
  | { to: 'plan' | 'push'; number: number }
  | { to: 'lane'; lane: NamedLane }
  | { to: 'failed lanes' }
  | { to: 'try again'; push: number };

/** What is said of when: `seen 2 min ago`, or the date. */
export type When = { word: string; at: Date; shape: 'ago' | 'date' };

/** One line of the strip: what needs a person, a detail, when, and the one act. */
export type AttentionItem = {
  kind: AttentionKind;
  tone: 'red' | 'amber';
  head: string;
  detail: string;
  when: When | null;
  act: { word: string; way: Way };
};

/** What a line may be about, the most serious first: what redirects against somebody's will, what fails, what waits. */
export const ATTENTION_KINDS = [
  'everything off',
  'still on',
  'switched on',
  'no worker',
  'token lost',
  'token refused',
  'read token lost',
  'read token refused',
  'still off',
  'drift',
  'push',
  'missed',
  'unread',
  'host change',
  'token expired',
  'read token expired',
  'token ends',
  'read token ends',
  'token expires',
  'read token expires',
  'approval',
  'approved',
  'own plan',
  'tasks',
] as const;
export type AttentionKind = (typeof ATTENTION_KINDS)[number];

/** A line, or none where there is nothing to say. */
export type Line = AttentionItem | null;
