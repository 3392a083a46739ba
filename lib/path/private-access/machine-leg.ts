import { type DoctorLeg, UNTRUSTED } from '@/lib/ptc/evidence/doctor-block';
import type { ProbeFinding } from '@/lib/ptc/evidence/probe-finding';
import { isPrivate, isStub } from './address';

/** As curl ends (curl's manual, EXIT CODES), for what people meet. */
const EXITS: Record<string, string> = {
  '5': 'the name of its proxy was not resolved',
  '6': 'the name was not resolved',
  '7': 'the connection was refused or not possible',
  '28': 'no response came within 20 seconds',
  '35': 'the TLS handshake failed',
  '52': 'the connection was closed without a response',
  '56': 'the connection was cut off',
  [UNTRUSTED]: 'the machine does not trust the certificate that it was shown',
};

/**
 * Judges whether a machine reached Artifactory, and which way it went as far as the address shows. Who answers 200 to a ping may
 * be anybody whose certificate the machine trusts; another status is for a person to look at.
 */
export function judgeLeg({ url, exit, status, address }: DoctorLeg): ProbeFinding {
  const found = (text: string, more: Pick<ProbeFinding, 'holds' | 'unsure' | 'silent' | 'untrusted'>) =>
    ({ as: 'artifactory', text, ...more }) as const;
  const code = Number(status);
  if (code === 200) return found(`Answered 200${wayOf(address)}.`, { holds: true });
  if (code >= 500 && code <= 599)
    return found(`Answered ${code}${wayOf(address)}: what stands there does not work.`, { holds: false });
  if (code >= 200 && code <= 499)
    return found(
      `Answered ${code} to ${url}${wayOf(address)}. Make sure that it is Artifactory that answers.`,
      {
        holds: true,
        unsure: true,
      },
    );
  const why = EXITS[exit] ?? (/^[1-9]\d?$/.test(exit) ? `curl ended with ${exit}` : null);
  const text = `No response from ${url}${why ? `: ${why}` : ''}${tried(address)}.`;
  if (exit === UNTRUSTED) return found(text, { holds: false, untrusted: true });
  return found(text, why === null ? { holds: false, silent: true } : { holds: false });
}

/** By the address that was connected to; an explicit proxy leaves none. */
function wayOf(address: string): string {
  if (address === '') return '';
  if (isStub(address)) return ` through Private Access, at the stub address ${address}`;
  return isPrivate(address) ? ` from the private address ${address}` : ` from ${address}`;
}

function tried(address: string): string {
  if (address === '') return '';
  return isStub(address)
    ? `. It is steered into Private Access, at the stub address ${address}, and nothing answers behind it`
    : `, at ${address}`;
}
