import { redirectTemplate } from '../model/redirect-url';
import { mayRefuse } from './doctor-hosts';
import { DOCTOR_VERSION } from './doctor-script';
import { judgeIssuer } from './issuer';
import type { ProbeFinding } from './probe-finding';
import { judgeProbe, type PastedAnswer } from './probe-text';

/** What the doctor was answered at one address. */
export type DoctorSection = {
  url: string;
  exit: string;
  status: string;
  location: string;
  'browser-status': string;
  'browser-location': string;
  issuer: string;
};

/** What it was answered by Artifactory itself; the address that it was connected to is empty behind an explicit proxy. */
export type DoctorLeg = { url: string; exit: string; status: string; address: string };

export type DoctorBlock = {
  tenant: string;
  nonce: string;
  time: string;
  /** By which method the script asked. */
  method: 'GET' | 'HEAD';
  sections: DoctorSection[];
  /** Null where the script was of a version that did not ask it. */
  leg: DoctorLeg | null;
};

/** The pasted text holds no block that Turnout's own script would print. The message says what is wrong with it. */
export class DoctorUnreadable extends Error {
  override name = 'DoctorUnreadable';
}

const DASH = '[-\\u2010-\\u2015]+';
const BEGIN = new RegExp(`^${DASH} *BEGIN TURNOUT DOCTOR *${DASH}$`);
const END = new RegExp(`^${DASH} *END TURNOUT DOCTOR *${DASH}$`);
const HEAD = ['version', 'tenant', 'nonce', 'time'];
const PARTS = ['url', 'exit', 'status', 'location', 'browser-status', 'browser-location', 'issuer'] as const;
const LEG = 'artifactory';
const LEG_PARTS = ['url', 'exit', 'status', 'address'];
const KEY = new RegExp(
  `^(${HEAD.join('|')}|[1-9]\\d{0,2}\\.(?:${PARTS.join('|')})|${LEG}\\.(?:${LEG_PARTS.join('|')}))=(.*)$`,
);

/** Scripts of the first version asked by HEAD; one that was handed out may still be run. */
const METHOD_OF_VERSION: Record<string, DoctorBlock['method']> = {
  '1': 'HEAD',
  '2': 'GET',
  [DOCTOR_VERSION]: 'GET',
};

/**
 * Reads the block that a doctor's script printed, as it comes out of a mail or a chat: with other text around it, quoted,
 * wrapped, with any line ends. The caller bounds its size. Throws {@link DoctorUnreadable}.
 */
export function readDoctorBlock(text: string): DoctorBlock {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.replace(/^[>|\s]+/, '').trimEnd());
  const begin = lines.findIndex((line) => BEGIN.test(line));
  if (begin < 0)
    throw new DoctorUnreadable('The beginning of the output is missing. Include its first line.');
  const length = lines.slice(begin).findIndex((line) => END.test(line));
  if (length < 0) throw new DoctorUnreadable('The end of the output is missing. Include its last line.');
  const values = valuesOf(lines.slice(begin + 1, begin + length));
  const value = (key: string) => values.get(key) ?? '';
  const method = METHOD_OF_VERSION[value('version')];
  if (!method)
    throw new DoctorUnreadable('The output is of another version. Create the script again and run it.');
  const numbers = [...values.keys()].flatMap((key) =>
    key.endsWith('.url') && !key.startsWith(LEG) ? [key.slice(0, -4)] : [],
  );
  const ofLeg = (name: keyof DoctorLeg) => value(`${LEG}.${name}`);
  return {
    tenant: value('tenant'),
    nonce: value('nonce'),
    time: value('time'),
    method,
    sections: numbers.map((number) => {
      const part = (name: keyof DoctorSection) => value(`${number}.${name}`);
      return {
        url: part('url'),
        exit: part('exit'),
        status: part('status'),
        location: part('location'),
        'browser-status': part('browser-status'),
        'browser-location': part('browser-location'),
        issuer: part('issuer'),
      };
    }),
    leg: values.has(`${LEG}.url`)
      ? { url: ofLeg('url'), exit: ofLeg('exit'), status: ofLeg('status'), address: ofLeg('address') }
      : null,
  };
}

/** A line that begins no value goes on with the one before it: a mail was wrapped there. */
function valuesOf(lines: string[]): Map<string, string> {
  const values = new Map<string, string>();
  let last = '';
  for (const line of lines) {
    const [, key, value = ''] = KEY.exec(line) ?? [];
    if (key) {
      // The first one counts: what comes behind it under its name was not printed by the script.
      last = values.has(key) ? '' : key;
      if (last) values.set(last, value);
    } else if (last && line) {
      const before = values.get(last) ?? '';
      // Only an issuer has blanks of its own, of which the wrapping took one.
      values.set(last, last.endsWith('.issuer') && before ? `${before} ${line}` : `${before}${line}`);
    }
  }
  return values;
}

/** What an answer of the doctor is judged against. */
export type DoctorExpected = {
  artifactoryHost: string;
  /** The host of the tenant's API, after which its CA is named. */
  tenantHost: string;
  /** By which method was asked, and which ones the method guard lets the rule redirect; null where there is none. */
  method: DoctorBlock['method'];
  methods: string[] | null;
};

/** Judges what one address answered as a probe of a lane that redirects it, and who issued the certificate. */
export function judgeSection(
  { artifactoryHost, tenantHost, method, methods }: DoctorExpected,
  section: DoctorSection,
): ProbeFinding[] {
  const { url, exit, issuer } = section;
  const answers = [
    answerOf(section.status, section.location, method),
    answerOf(section['browser-status'], section['browser-location'], method),
  ];
  if (answers.some(({ status }) => !(status >= 200 && status <= 599))) {
    const why = /^[1-9]\d?$/.test(exit) ? ` (curl ended with ${exit})` : '';
    const text = `The machine got no response from ${url}${why}.`;
    return [
      { as: 'machine', holds: false, text, ...(exit === UNTRUSTED ? { untrusted: true } : { silent: true }) },
    ];
  }
  const template = redirectTemplate(artifactoryHost);
  const probed = judgeProbe(answers, { template, asked: url, methods }).map((finding) =>
    finding.as === 'browser' && section['browser-status'] === '403' && mayRefuse(url)
      ? { ...finding, holds: true, unsure: true, text: REFUSED_FILES }
      : finding,
  );
  return [...probed, judgeIssuer(issuer, tenantHost, probed[0]?.holds === true)];
}

/** As curl ends where the certificate of the other side cannot be authenticated (curl's manual, EXIT CODES). */
export const UNTRUSTED = '60';

const REFUSED_FILES =
  'Answered 403: a file host may refuse its root to everyone. Open one of its files in a browser to see that browsers pass.';

const answerOf = (status: string, location: string, method: string): PastedAnswer => ({
  status: Number(status),
  location: location || null,
  url: null,
  agent: null,
  method,
});
