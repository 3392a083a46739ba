import type { HostChange } from '../model/host-change';

/** A lane by its keys, as addresses name it, and as people do. */
export type NamedLane = { ecosystem: string; scope: string; title: string };

/** Since when the tenant refuses a token, or the one that is stored cannot be opened; when it expires. */
export type TokenFacts = {
  use: 'both' | 'read' | 'write';
  refusedAt: Date | null;
  lostAt: Date | null;
  expiresOn: Date | null;
};

/** What is known of a tenant that may need a person. */
export type AttentionFacts = {
  now: Date;
  /** The kill switch failed, and its lanes are not known to be off. */
  kill: { push: number } | null;
  /** Lanes that redirect although somebody, or a timer, switched them off; `push` is the one that failed. */
  stillOn: { lane: NamedLane; problem: string; failedAt: Date; push: number | null }[];
  stillOff: { lane: NamedLane; problem: string; failedAt: Date; push: number }[];
  /** Objects that differ; of a profile that redirects although its lane is off, `switchedOn` is true. */
  drifts: { name: string; lane: NamedLane | null; text: string; switchedOn: boolean; seenAt: Date }[];
  missed: { lane: NamedLane; outcome: string }[];
  /** Pushes that failed and were followed by no other of their lanes, and that are none of the switches above. */
  pushes: { number: number; title: string; failedAt: Date | null }[];
  /** A change of the Artifactory host that waits. */
  hostChange: HostChange | null;
  /** The one token, or the two that read and write. */
  tokens: TokenFacts[];
  /** Since when no worker was seen; null while one runs. */
  noWorkerSince: Date | null;
  /** That the tenant could not be read, or should have been. */
  unread: { why: 'failing' | 'overdue'; problem: string; since: Date | null } | null;
  /** Plans that wait: for an approval, or once they have it for their push. `own` is whose reader made it. */
  plans: { number: number; title: string; author: string; own: boolean; approved: boolean }[];
  tasks: { open: number; lanes: number; since: Date | null };
};
