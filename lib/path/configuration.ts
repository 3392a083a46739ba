import type { ExportedRule } from '../ptc/evidence/exported-rule';
import type { ProbeFinding } from '../ptc/evidence/probe-finding';
import { valueMatches } from '../ptc/model/domains';
import type { Policy, TenantView } from '../ptc/model/objects';
import type { RedirectForm, RequestLine } from '../ptc/model/redirect-url';
import type { Ecosystem } from '../ptc/model/tenant-model';

/** One rule of a tenant, as far as it is known. */
export type KnownRule = { name: string } & (
  | { is: 'own'; policy: Policy }
  /** Of Turnout, and not as Turnout left it: why it does not do what it should. */
  | { is: 'out of force'; policy: Policy; why: string }
  /** Of somebody else: what an exported list says of it. */
  | { is: 'foreign'; listed: ExportedRule }
);

/** What a machine was seen to be answered, in the words in which it was judged. */
export type Observation = {
  kind: 'probe' | 'canary' | 'doctor';
  at: string;
  by: string;
  url: string;
  findings: ProbeFinding[];
};

/** Everything that is known of a tenant's way to Artifactory. Times are ISO 8601. */
export type Configuration = {
  /** What the rules of Turnout name. */
  profiles: Pick<TenantView, 'destinationProfiles' | 'headerProfiles'>;
  /** From top to bottom. */
  rules: KnownRule[];
  /** The exported list by which the rules of others are known; null where none was uploaded. */
  list: { fileName: string; at: string; rules: number } | null;
  /** When each of Turnout's objects was last known to be so, by kind and name, and by what. */
  seen: Map<string, { at: string; what: string }>;
  artifactoryHost: string;
  ecosystems: Ecosystem[];
  /** How a redirect of this tenant names what was asked, and when a machine showed that; null where none has. */
  form: { form: RedirectForm; at: string } | null;
  /** What machines were answered, the newest first. */
  observed: Observation[];
};

/** The ecosystem whose definition a request belongs to; undefined where none does. */
export const ecosystemOf = (
  { ecosystems }: Pick<Configuration, 'ecosystems'>,
  { host, path }: Pick<RequestLine, 'host' | 'path'>,
): Ecosystem | undefined =>
  ecosystems.find(({ domains, matchType }) =>
    domains.some((value) => valueMatches(value, matchType, host, path)),
  );
