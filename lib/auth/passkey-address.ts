import { isIP } from 'node:net';
import { config } from '@/lib/config';

/** For which address passkeys are made: the one that people open. They work at no other, which is what protects from a page that looks alike. */
export function relyingParty(): { id: string; origin: string } {
  const { hostname, origin } = new URL(config('TURNOUT_URL'));
  return { id: hostname, origin };
}

/** Whether browsers offer passkeys under this address: by a name, and by https or on the machine itself. */
export function passkeysWork(): boolean {
  const { hostname, protocol } = new URL(config('TURNOUT_URL'));
  const numeric = isIP(hostname.replace(/^\[|\]$/g, '')) !== 0;
  return !numeric && (protocol === 'https:' || hostname === 'localhost' || hostname.endsWith('.localhost'));
}
