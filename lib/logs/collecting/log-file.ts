import { KIND_NAME, type LogKind } from '../reading/kind';
import type { Stamp } from '../reading/line';

/** One file as it was read. `unlike`: lines that have not even the shape of a line of this kind; `later`: of after the failure that is asked about. */
export type LogFile = {
  name: string;
  kind: LogKind;
  lines: number;
  known: number;
  unknown: number;
  unlike: number;
  later: number;
  first: Stamp | null;
  last: Stamp | null;
};

export const newFile = (name: string, kind: LogKind): LogFile => ({
  name,
  kind,
  lines: 0,
  known: 0,
  unknown: 0,
  unlike: 0,
  later: 0,
  first: null,
  last: null,
});

const GAP_MS = 10 * 60_000;

/**
 * The order to read rotated files in, oldest first: by the first time in each, and where one has none by its number, as
 * `nsdebuglog.1.log` is older than `nsdebuglog.log`.
 */
export function inOrder<F extends { name: string; kind: LogKind; first: Stamp | null }>(
  files: readonly F[],
): F[] {
  return [...files].sort(
    (one, other) =>
      one.kind.localeCompare(other.kind) ||
      (one.first && other.first
        ? instantOf(one.first) - instantOf(other.first)
        : rotationOf(other.name) - rotationOf(one.name)),
  );
}

const instantOf = ({ wall, offset }: Stamp): number => wall - (offset ?? 0) * 60_000;
const rotationOf = (name: string): number => Number(/\.(\d{1,4})(?:\.\w+)?$/.exec(name)?.[1] ?? 0);

/** Where rotated files do not continue each other, in sentences. */
export function seams(files: readonly LogFile[]): string[] {
  return files.flatMap((file, at) => {
    const before = files[at - 1];
    if (!before || before.kind !== file.kind || file.kind === 'publisher' || !before.last || !file.first)
      return [];
    const apart = instantOf(file.first) - instantOf(before.last);
    if (apart > GAP_MS)
      return [
        `Between ${before.name} and ${file.name} ${durationWords(apart)} are missing: a rotated ${KIND_NAME[file.kind]} was not given.`,
      ];
    return apart < -GAP_MS
      ? [`${before.name} and ${file.name} are of the same time: one may be of another machine, or a copy.`]
      : [];
  });
}

function durationWords(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  return minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60).toLocaleString('en-US')} hours`;
}
