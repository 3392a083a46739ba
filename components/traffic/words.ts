import type { Verdict } from '@/lib/traffic/verdict';

type Word = { name: string; what: string; fill: string; swatch: string };

/** What each verdict is called, in the order in which a chart stacks them. */
export const VERDICT_WORDS: Record<Exclude<Verdict, 'other'>, Word> = {
  redirected: { name: 'Redirected', what: 'goes to Artifactory', fill: 'fill-signal', swatch: 'bg-signal' },
  browser: {
    name: 'Passes as browser',
    what: 'an allow rule lets it through',
    fill: 'fill-blue',
    swatch: 'bg-blue',
  },
  depends: {
    name: 'Depends on groups',
    what: 'a rule names a group, and events do not tell who is in it',
    fill: 'fill-amber',
    swatch: 'bg-amber',
  },
  method: {
    name: 'Other method',
    what: 'its redirect rule is limited to other methods or headers',
    fill: 'fill-amber-line',
    swatch: 'bg-amber-line',
  },
  'no scope': {
    name: 'In no scope',
    what: 'its person is in no rollout scope that is on',
    fill: 'fill-ink-3',
    swatch: 'bg-ink-3',
  },
  off: {
    name: 'Lane off',
    what: 'no lane of its ecosystem is on',
    fill: 'fill-line-strong',
    swatch: 'bg-line-strong',
  },
  'not decrypted': {
    name: 'Not decrypted',
    what: 'nothing of it can be redirected',
    fill: 'fill-red-line',
    swatch: 'bg-red-line',
  },
  outside: {
    name: 'Outside the definitions',
    what: 'a known package host that no definition names',
    fill: 'fill-red',
    swatch: 'bg-red',
  },
};

export const verdictName = (verdict: Verdict): string =>
  verdict === 'other' ? 'No package host' : VERDICT_WORDS[verdict].name;

/** Bytes as a person says them. */
export function sizeWords(bytes: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB', 'PB'];
  let [size, unit] = [bytes, 0];
  while (size >= 1_000 && unit < units.length - 1) {
    size /= 1_000;
    unit += 1;
  }
  return `${size >= 100 || unit === 0 ? Math.round(size) : size.toFixed(1)} ${units[unit]}`;
}

export const countWords = (count: number): string => count.toLocaleString('en');

/** `37 %`, and never 100 or 0 where it is not all or nothing. */
export function shareWords(part: number, whole: number): string {
  if (whole === 0) return '0 %';
  const share = (part / whole) * 100;
  if (share > 0 && share < 1) return 'under 1 %';
  return share > 99 && share < 100 ? 'over 99 %' : `${Math.round(share)} %`;
}

/** A time that is left, as a person says it. */
export const leftWords = (seconds: number): string =>
  seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;
