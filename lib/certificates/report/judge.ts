import type { Certificate } from '../certificate';
import { type Chain, chainOf } from '../chain';
import { type Finding, findingsOf, type Verification } from '../findings';
import { codeOf } from './codes';
import { type Given, type Parts, partsOf } from './parts';
import { isStandIn } from './stand-in';

/** What a judgement needs to know besides the certificates. */
export type How = Omit<Verification, 'strict'> & {
  /** The roots that every client brings along. */
  publicRoots: readonly Certificate[];
};

/** One way to verify: whether strictly, and whether any certificate of the CA file ends a chain. */
export type Way = 'python' | 'openssl';

/** Python since 3.13 by itself, and OpenSSL as it is (docs/facts/ptc-clients-and-peers.md 3.1). */
const WAYS = {
  python: { strict: true, partial: true },
  openssl: { strict: false, partial: false },
} as const;

export type Verdict = {
  findings: readonly Finding[];
  /** Whether nothing is left of it with an OpenSSL that no longer asks whether extensions are critical. */
  passesRelaxed: boolean;
};

export type Judgement = Parts & {
  /** As far up as it leads. */
  chain: Chain;
  /** All that strict verification finds in the whole of it, in OpenSSL's order. */
  findings: readonly Finding[];
  verdicts: Readonly<Record<Way, Verdict>>;
  /** The same with what a client reads where the CA file is given to it as it is. */
  byFile: Readonly<Record<Way, Verdict>>;
  /** It leads to a public root: nobody decrypted it. */
  undecrypted: boolean;
  /** An intermediate that in the CA file would make Python look no further, where that mends everything (3.2). */
  shortcut: Certificate | null;
};

/** Judges what a machine sees by what its clients trust. */
export function judge(given: Given, how: How): Judgement {
  const parts = partsOf(given, how);
  const { sent, trusted, readable } = parts;
  const host = parts.assumed === 'server' ? null : how.host;
  const isSignedBy: How['isSignedBy'] = (one, issuer) =>
    isStandIn(one) || isStandIn(issuer) || how.isSignedBy(one, issuer);
  const by = { ...how, host, isSignedBy };
  const verdict = (way: Way, anchors: readonly Certificate[]) => verdictOf(sent, anchors, way, by);
  const chain = chainOf(sent, { trusted, partial: false });
  const python = verdict('python', trusted);
  const heads = chain.certificates.slice(1, -1).filter((one) => !has(trusted, one) && !isStandIn(one));
  return {
    ...parts,
    chain,
    findings: findingsOf(chain, { ...by, strict: true }),
    verdicts: { python, openssl: verdict('openssl', trusted) },
    byFile: { python: verdict('python', readable), openssl: verdict('openssl', readable) },
    undecrypted:
      parts.assumed === null && chainOf(sent, { trusted: how.publicRoots, partial: false }).broken === null,
    shortcut:
      python.findings.length === 0
        ? null
        : (heads.find((one) => verdict('python', [...trusted, one]).findings.length === 0) ?? null),
  };
}

/** Whether it is among them; the same one may have been read twice. */
export const has = (all: readonly Certificate[], one: Certificate): boolean =>
  all.some(({ fingerprint }) => fingerprint === one.fingerprint);

function verdictOf(
  sent: readonly Certificate[],
  trusted: readonly Certificate[],
  way: Way,
  how: Omit<Verification, 'strict'>,
): Verdict {
  const { strict, partial } = WAYS[way];
  const findings = findingsOf(chainOf(sent, { trusted, partial }), { ...how, strict });
  return { findings, passesRelaxed: findings.every(({ code }) => !codeOf(code).enforced) };
}
