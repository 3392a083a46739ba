/** The first PTC release, and the safe floor of each line on 31 Aug 2026 (docs/facts/ptc-clients-and-peers.md 0.5). */
const WITH_PTC = [7, 146, 35] as const;
const SAFE = [
  [7, 146, 38],
  [7, 161, 20],
] as const;
const FLOOR = SAFE.map((floor) => floor.join('.')).join(' or ');

type Judged = { state: 'shown' | 'refused' | 'unknown'; evidence: string };

/** Holds a version against the safe floor: of the older line what is on its own floor, else what is on the newer one. */
export function judgedVersion(text: string): Judged {
  const [, ...parts] = /^(\d{1,4})\.(\d{1,5})\.(\d{1,5})/.exec(text) ?? [];
  const version = parts.map(Number);
  if (version.length < 3)
    return { state: 'unknown', evidence: 'It tells a version that is not of the form 7.161.20.' };
  const [, [, newerLine]] = SAFE;
  const safe = SAFE.some((floor) => {
    const sameLine = version[0] === floor[0] && version[1] === floor[1];
    return (sameLine || floor[1] === newerLine) && !isBelow(version, floor);
  });
  const shown = parts.join('.');
  if (safe) return { state: 'shown', evidence: `Version ${shown}; the safe floor is ${FLOOR}.` };
  const none = isBelow(version, WITH_PTC) ? ` PTC came with ${WITH_PTC.join('.')}.` : '';
  return {
    state: 'refused',
    evidence: `Version ${shown} is below the safe floor, ${FLOOR}: with anonymous access on, what is below it can be taken over (CVE-2026-82329).${none}`,
  };
}

function isBelow(version: readonly number[], floor: readonly number[]): boolean {
  const at = floor.findIndex((part, index) => (version[index] ?? 0) !== part);
  return at >= 0 && (version[at] ?? 0) < (floor[at] ?? 0);
}
