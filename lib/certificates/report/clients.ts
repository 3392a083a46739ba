import type { Bundle } from '../bundle/bundle';
import type { Finding } from '../findings';
import type { Judgement, Verdict } from './judge';
import { nodeText, pythonText } from './said';

/** What becomes of one way to use a client. */
export type ClientCase = {
  /** With which versions or settings; null where it is always so. */
  when: string | null;
  outcome: 'works' | 'fails' | 'unknown';
  /** What a developer reads where it fails, as far as it is known. */
  text: string | null;
};

export type ClientRow = {
  name: string;
  /** Where it looks for the CA. */
  reads: string;
  outcome: ClientCase['outcome'] | 'depends';
  cases: readonly ClientCase[];
};

type Rules = 'strict' | 'lenient' | 'node' | 'own';
type Client = {
  name: string;
  reads: string;
  /** Each: when, by which rules, and whether it reads a CA file that it is given, or the system's store. */
  cases: readonly (readonly [when: string | null, rules: Rules, from: 'file' | 'store'])[];
};

/** docs/facts/ptc-clients-and-peers.md 2.3 and 3.1. */
const CLIENTS: readonly Client[] = [
  {
    name: 'Python ssl, httpx, huggingface_hub 1 and later',
    reads: 'SSL_CERT_FILE',
    cases: [
      ['Python 3.13 and later', 'strict', 'file'],
      ['Python 3.12 and earlier', 'lenient', 'file'],
    ],
  },
  {
    name: 'requests, conda, huggingface_hub before 1',
    reads: 'REQUESTS_CA_BUNDLE',
    cases: [
      ['Python 3.13 and later with urllib3 2.4 and later', 'strict', 'file'],
      ['an earlier Python or urllib3', 'lenient', 'file'],
    ],
  },
  {
    name: 'Poetry',
    reads: 'REQUESTS_CA_BUNDLE; its installer script SSL_CERT_FILE',
    cases: [
      [
        'Python 3.13 and later with urllib3 2.4 and later; the installer script on Python 3.13 and later',
        'strict',
        'file',
      ],
      ['an earlier Python or urllib3', 'lenient', 'file'],
    ],
  },
  {
    name: 'pip',
    reads: "the system's store; PIP_CERT, REQUESTS_CA_BUNDLE",
    cases: [
      ['24.2 and later', 'lenient', 'store'],
      [
        '--use-deprecated=legacy-certs with urllib3 2.4 and later inside, on Python 3.13 and later',
        'strict',
        'file',
      ],
    ],
  },
  {
    name: 'PDM',
    reads: "the system's store; REQUESTS_CA_BUNDLE, CURL_CA_BUNDLE, ca_certs",
    cases: [
      ['without a CA file', 'lenient', 'store'],
      ['with a CA file, on Python 3.13 and later', 'strict', 'file'],
      ['with a CA file, on Python 3.12 and earlier', 'lenient', 'file'],
    ],
  },
  {
    name: 'Node: npm, Yarn, pnpm',
    reads: 'NODE_EXTRA_CA_CERTS, cafile',
    cases: [[null, 'node', 'file']],
  },
  {
    name: 'uv, hf_xet',
    reads: "SSL_CERT_FILE, or the system's store with UV_SYSTEM_CERTS",
    cases: [['not OpenSSL; uv 0.11 changed its verifier', 'own', 'file']],
  },
  {
    name: 'Go: Docker, containerd, crane, git-lfs',
    reads: "the system's store; git-lfs GIT_SSL_CAINFO",
    cases: [['not OpenSSL', 'own', 'store']],
  },
];

/** The clients in turn. @param file the CA file as it was given, if it was */
export function clientRows(
  { verdicts, byFile, findings }: Judgement,
  file: Pick<Bundle, 'refusal'> | null,
  host: string | null,
): ClientRow[] {
  const refusal = file?.refusal ?? null;
  const caseOf = ([when, rules, from]: Client['cases'][number]): ClientCase => {
    const { python, openssl } = from === 'file' ? byFile : verdicts;
    if (rules === 'own') return { when, ...ownRules(openssl, findings) };
    if (rules === 'node') return { when, ...outcomeOf(openssl, nodeText) };
    if (from === 'file' && refusal) return { when, outcome: 'fails', text: LOADING[refusal] };
    return { when, ...outcomeOf(rules === 'strict' ? python : openssl, (all) => pythonText(all, host)) };
  };
  return CLIENTS.map(({ name, reads, cases: all }) => {
    const cases = merged(all.map(caseOf));
    const [first, ...others] = cases;
    const outcome = first && others.every((one) => one.outcome === first.outcome) ? first.outcome : 'depends';
    return { name, reads, outcome, cases };
  });
}

/** What Python says of a file in which it finds nothing, or that it cannot read to the end; seen with 3.11. */
const LOADING = {
  'nothing found': '[X509: NO_CERTIFICATE_OR_CRL_FOUND] no certificate or crl found',
  refused: '[X509] PEM lib',
} as const;

function outcomeOf(
  { findings }: Verdict,
  say: (findings: readonly Finding[]) => string,
): Pick<ClientCase, 'outcome' | 'text'> {
  return findings.length === 0 ? { outcome: 'works', text: null } : { outcome: 'fails', text: say(findings) };
}

/** What no verifier takes, whoever wrote it: a signature, a time, a name, an end that nobody trusts. */
const EVERYWHERE = [7, 9, 10, 18, 19, 20, 62];

/** Of those that are not OpenSSL nothing is certain but the ends of it. */
function ownRules({ findings }: Verdict, all: readonly Finding[]): Pick<ClientCase, 'outcome' | 'text'> {
  if (findings.some(({ code }) => EVERYWHERE.includes(code))) return { outcome: 'fails', text: null };
  return { outcome: all.length === 0 ? 'works' : 'unknown', text: null };
}

/** Where each case comes to the same, when does not matter. */
function merged(cases: readonly ClientCase[]): ClientCase[] {
  const [first] = cases;
  const same = (one: ClientCase) => one.outcome === first?.outcome && one.text === first.text;
  return first && cases.length > 1 && cases.every(same) ? [{ ...first, when: null }] : [...cases];
}
