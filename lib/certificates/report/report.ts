import { TRAPS, type Trap } from '../bundle/traps';
import type { Certificate } from '../certificate';
import { isSelfSigned } from '../chain';
import type { Finding } from '../findings';
import { type ClientRow, clientRows } from './clients';
import { codeOf, type Mender } from './codes';
import { type How, has, type Judgement, judge, type Verdict, type Way } from './judge';
import type { Given, Parts } from './parts';
import { byCertificate, reissueRequest } from './request';
import { pythonText } from './said';
import { isStandIn } from './stand-in';

/** All that the certificate check says, in words and plain values. */
export type Report = {
  /** The chain leads to a public root: nobody inspects it. */
  undecrypted: boolean;
  /** What was not given, and is assumed to be good. */
  assumed: Parts['assumed'];
  traps: { file: string; title: string; detail: string | null; meaning: string; harms: boolean }[];
  /** From the server up. */
  chain: ReportedCertificate[];
  verdicts: ReportedVerdict[];
  clients: ClientRow[];
  /** The name of an intermediate that in the CA file would do for Python since 3.13. */
  shortcut: string | null;
  request: string | null;
};

export type ReportedCertificate = {
  place: 'Server' | 'Intermediate' | 'Root';
  subject: string;
  issuer: string;
  from: string;
  key: string;
  /** ISO times; null for a certificate that was not given. */
  valid: { from: string; until: string } | null;
  fingerprint: string;
  findings: ReportedFinding[];
};

export type ReportedFinding = {
  code: number;
  text: string;
  meaning: string;
  who: string;
  enforced: boolean;
  refusedBy: string;
};

export type ReportedVerdict = {
  name: string;
  way: string;
  /** What a developer reads; null where it passes. */
  text: string | null;
  /** How many reasons stand behind the first, which hides them. */
  hidden: number;
  passesRelaxed: boolean;
};

/** Judges what was given, and says it. */
export function reportOf(given: Given, how: How): Report {
  const judgement = judge(given, how);
  const { verdicts, undecrypted, assumed, shortcut } = judgement;
  return {
    undecrypted,
    assumed,
    traps: [
      ...trapsOf(given.chain, given.trust ? 'Chain' : 'Paste', false),
      ...trapsOf(given.trust, 'CA file', true),
    ],
    chain: byCertificate(judgement).map((one) => certificateOf(one, { judgement, given, how })),
    verdicts: [
      verdictOf(
        verdicts.python,
        'Python 3.13 and later',
        'strict, ends at any certificate of the CA file',
        how,
      ),
      verdictOf(
        verdicts.openssl,
        'OpenSSL without strict',
        'ends at a root: Python 3.12 and earlier, Node',
        how,
      ),
    ],
    clients: clientRows(judgement, given.trust, assumed === 'server' ? null : how.host),
    shortcut: shortcut?.subject.text ?? null,
    request: reissueRequest(judgement, how.publicRoots),
  };
}

/** `read`: clients read this file; what harms it matters. */
function trapsOf(bundle: { traps: readonly Trap[] } | null, file: string, read: boolean): Report['traps'] {
  return (bundle?.traps ?? []).map(({ kind, detail }) => {
    const { title, meaning, effect } = TRAPS[kind];
    return { file, title, detail, meaning, harms: kind === 'private-key' || (read && effect !== 'none') };
  });
}

function certificateOf(
  { certificate, depth, findings }: ReturnType<typeof byCertificate>[number],
  { judgement, given, how: { publicRoots } }: { judgement: Judgement; given: Given; how: How },
): ReportedCertificate {
  const isGiven = !isStandIn(certificate);
  const isPublic = has(publicRoots, certificate);
  return {
    place: depth === 0 ? 'Server' : isSelfSigned(certificate) ? 'Root' : 'Intermediate',
    subject: certificate.subject.text || 'No subject',
    issuer: certificate.issuer.text || 'nobody named',
    from: isPublic
      ? 'a public root'
      : isGiven
        ? fromOf(certificate, judgement, given)
        : 'not given, assumed to be good',
    key: isGiven ? keyOf(certificate) : '',
    valid: isGiven
      ? { from: certificate.notBefore.toISOString(), until: certificate.notAfter.toISOString() }
      : null,
    fingerprint: isGiven ? certificate.fingerprint : '',
    findings: findings.map((finding) => findingOf(finding, judgement.verdicts, isPublic)),
  };
}

/** Of one paste nobody can say whether the server sent what clients trust too. */
function fromOf(
  certificate: Certificate,
  { sent, trusted, assumed }: Judgement,
  { chain, trust }: Given,
): string {
  const isTrusted = has(trusted, certificate);
  if (assumed === 'server' || !has(sent, certificate)) return 'in the CA file';
  if (!isTrusted) return 'sent by the server';
  return chain && trust ? 'sent, and in the CA file' : 'taken as trusted';
}

const keyOf = ({ publicKey }: Certificate): string =>
  publicKey.kind === 'RSA' ? `RSA ${publicKey.bits}` : publicKey.kind === 'EC' ? 'EC' : publicKey.algorithm;

const WHO: Readonly<Record<Mender, string>> = {
  sase: 'The SASE team',
  bundle: 'Whoever made the CA file',
  nobody: 'Nobody here: it is a public root',
};

function findingOf(finding: Finding, verdicts: Judgement['verdicts'], isPublic: boolean): ReportedFinding {
  const { text, meaning, mender, enforced } = codeOf(finding.code);
  const isIn = (way: Way) =>
    verdicts[way].findings.some(({ code, depth }) => code === finding.code && depth === finding.depth);
  const [python, openssl] = [isIn('python'), isIn('openssl')];
  return {
    code: finding.code,
    text,
    meaning,
    who: WHO[isPublic ? 'nobody' : mender],
    enforced,
    refusedBy:
      python && openssl
        ? 'both'
        : python
          ? 'Python 3.13 and later'
          : openssl
            ? 'OpenSSL without strict'
            : 'neither: above what is trusted',
  };
}

function verdictOf(
  { findings, passesRelaxed }: Verdict,
  name: string,
  way: string,
  { host }: Pick<How, 'host'>,
): ReportedVerdict {
  const text = findings.length === 0 ? null : pythonText(findings, host);
  return { name, way, text, hidden: Math.max(0, findings.length - 1), passesRelaxed };
}
