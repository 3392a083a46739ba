import { KIND_FACTS, type LockKind, lockKindOf } from './kinds';

/** Larger ones than any real lock file by far. Bytes. */
export const LARGEST_LOCK = 100e6;

/** The kind of a lock file, or why it is not read, with the way out. */
export type Looked = { kind: LockKind } | { refusal: string };

/** Looks whether a text is a whole lock file. What was cut between two entries looks whole in some formats: nothing can tell. */
export function lookAt(text: string): Looked {
  if (text.trim() === '') return { refusal: 'It is empty. Choose the lock file, or paste all of its text.' };
  const kind = lockKindOf(text);
  if (!kind)
    return {
      refusal: `It begins with “${beginning(text)}”, and is none of the lock files that are read: ${FILES}. Paste one from its first line on.`,
    };
  const conflict = /^<{7} /m.exec(text);
  if (conflict)
    return {
      refusal: `Line ${lineOf(text, conflict.index)} begins a merge conflict that nobody settled. Settle it with the package manager first, then read the file again.`,
    };
  const missing = MISSING[kind](text);
  return missing === null
    ? { kind }
    : {
        refusal: `This ${KIND_FACTS[kind].file} is cut off or damaged: ${missing}. Copy it again, all of it.`,
      };
}

const FILES = [...new Set(Object.values(KIND_FACTS).map(({ file }) => file))].join(', ');
const beginning = (text: string): string => text.trim().slice(0, 40).replace(/\s+/g, ' ');
const lineOf = (text: string, at: number): number => text.slice(0, at).split('\n').length;

/** What a whole file of each kind has at its end, and this one has not. */
const MISSING: Record<LockKind, (text: string) => string | null> = {
  npm: (text) => (isJson(text) ? null : 'it is no complete JSON document'),
  pnpm: (text) =>
    unlessWholeLine(text) ??
    (/^lockfileVersion: '?9/m.test(text) && /^packages:/m.test(text) && !/^snapshots:/m.test(text)
      ? 'its section “snapshots” is missing'
      : null),
  yarn: (text) => unlessWholeLine(text) ?? (/:\r?\n\s*$/.test(text) ? 'its last entry has no version' : null),
  berry: (text) =>
    unlessWholeLine(text) ??
    (/^ {2}(?:linkType|cacheKey|version): /m.test(lastBlock(text)) ? null : 'its last entry is not complete'),
  uv: (text) =>
    unlessWholeLine(text) ?? (isBalanced(lastBlock(text)) ? null : 'a list of its last entry is not closed'),
  poetry: (text) =>
    unlessWholeLine(text) ?? (/^content-hash = "/m.test(text) ? null : 'its content-hash is missing'),
  bundler: (text) =>
    unlessWholeLine(text) ?? (/^DEPENDENCIES\r?$/m.test(text) ? null : 'its section DEPENDENCIES is missing'),
};

const unlessWholeLine = (text: string): string | null =>
  text.endsWith('\n') ? null : 'its last line does not end';

function isJson(text: string): boolean {
  try {
    JSON.parse(text.replace(/^\uFEFF/, ''));
    return true;
  } catch {
    return false;
  }
}

/** The lines after the last empty one. */
function lastBlock(text: string): string {
  const end = text.trimEnd();
  const starts = Math.max(end.lastIndexOf('\n\n'), end.lastIndexOf('\n\r\n'));
  return end.slice(starts + 1);
}

const isBalanced = (block: string): boolean => {
  const bare = block.replace(/"[^"\n]*"/g, '');
  const count = (sign: string) => bare.split(sign).length;
  return count('[') === count(']') && count('{') === count('}');
};
