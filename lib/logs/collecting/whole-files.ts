import { covers } from './asked';

/** What `nsdiag -f` printed, by key, without the final dot (docs/facts/client-logs.md 6). */
export type Diag = Record<string, string>;

export function readDiag(text: string): Diag {
  const pairs = text.split('\n').flatMap((line): [string, string][] => {
    const [, key, value] = /^\s*([A-Z][\w ]{1,40}?)\s*:: ?(.*?)\.?\s*$/.exec(line) ?? [];
    return key && value !== undefined ? [[key, value]] : [];
  });
  return Object.fromEntries(pairs.slice(0, 200));
}

/** Hosts and addresses that the client leaves alone; null where the file is not the JSON that it should be. */
export function readExceptions(text: string): string[] | null {
  const found = jsonOf(text);
  if (typeof found !== 'object' || found === null) return null;
  const { names, ips } = found as { names?: unknown; ips?: unknown };
  const all = [...textsIn(names), ...textsIn(ips)];
  return all.length > 0 || Array.isArray(names) || ips !== undefined ? all : null;
}

/** The exception that names a host or its address, if one does. */
export const exceptionFor = (
  names: readonly string[],
  host: string,
  address: string | null,
): string | undefined =>
  names.find((name) => covers(name, host, address) || covers(`*.${name.replace(/^[*.]+/, '')}`, host));

export type PinnedApp = { app: string; process: string };

/** Processes with an exception of their own; null where the file is not the JSON that it should be. */
export function readPinned(text: string): PinnedApp[] | null {
  const found = jsonOf(text);
  const list = (found as { certPinnedAppList?: unknown } | null)?.certPinnedAppList;
  if (!Array.isArray(list)) return null;
  return list.flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null) return [];
    const { appName, processName } = one as { appName?: unknown; processName?: unknown };
    return textsIn(processName).map((process) => ({
      app: typeof appName === 'string' ? appName : '',
      process,
    }));
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Every text in a value, wherever it stands: the whole schema is not known (docs/facts/client-logs.md 6). */
function textsIn(value: unknown, depth = 0): string[] {
  if (typeof value === 'string') return value.split(',').map((one) => one.trim());
  if (typeof value !== 'object' || value === null || depth > 4) return [];
  return Object.values(value).flatMap((one) => textsIn(one, depth + 1));
}
