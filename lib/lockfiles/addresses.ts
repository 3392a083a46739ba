import type { LockKind } from './kinds';

/** One address in a lock file, with what stands around it. */
export type Address = {
  /** Where it stands in the text: from `start` to before `end`. */
  start: number;
  end: number;
  url: string;
  /** Yarn Berry writes it percent-encoded. */
  encoded: boolean;
  /** The entry holds a hash of the file: another file at another address would be refused. */
  hashed: boolean;
  /** It is the project's own setting, repeated here: no redirect wrote it. */
  configured: boolean;
};

type Shape = {
  /** Matches what stands before an address, the address, and what of its entry follows: its groups `before` and `url`. */
  pattern: RegExp;
  /** What of the text is looked at for a hash; the match itself unless said otherwise. */
  around?: (text: string, match: RegExpExecArray) => string;
  hash?: RegExp;
  configured?: boolean;
};

/**
 * Where each tool writes addresses. All stand as the tools' own writers leave them: npm's `resolved` before its `integrity`,
 * pnpm's `resolution` on one line, Yarn Berry's `checksum` in the same block. An address anywhere else (a homepage, a funding
 * link) is none that a file is fetched from, and is never touched.
 */
const SHAPES: Record<LockKind, readonly Shape[]> = {
  npm: [
    {
      pattern: /(?<before>"resolved"\s*:\s*")(?<url>https?:[^"\\\s]+)"(?:\s*,\s*"integrity"\s*:\s*"[^"]+")?/g,
      hash: /"integrity"/,
    },
  ],
  pnpm: [
    {
      pattern:
        /^(?<before> +resolution: \{[^}\n]*?\btarball: (?<quote>['"]?))(?<url>https?:[^\s,}'"]+)\k<quote>[^}\n]*\}/gm,
      hash: /\bintegrity: \S/,
    },
  ],
  yarn: [
    {
      pattern:
        /^(?<before> {2}resolved ")(?<url>https?:[^"#\s]+)(?:#[0-9a-f]{40})?"(?:\r?\n {2}integrity \S+)?/gm,
      hash: /#[0-9a-f]{40}"|\n {2}integrity /,
    },
  ],
  berry: [
    {
      pattern: /^(?<before> {2}resolution: "[^"\n]*?__archiveUrl=)(?<url>https?%3A[^"&\s]+)/gm,
      around: restOfBlock,
      hash: /^ {2}checksum: \S/m,
    },
  ],
  uv: [
    { pattern: /^(?<before>source = \{ (?:registry|url) = ")(?<url>https?:[^"\s]+)"/gm, configured: true },
    {
      pattern: /(?<before>(?<!source = )\{ url = ")(?<url>https?:[^"\s]+)"(?:, hash = "[^"]+")?/g,
      hash: /, hash = "/,
    },
  ],
  poetry: [
    {
      pattern:
        /^(?<before>\[package\.source\]\r?\ntype = "(?:legacy|url)"\r?\nurl = ")(?<url>https?:[^"\s]+)"/gm,
      configured: true,
    },
  ],
  bundler: [{ pattern: /^(?<before> {2}remote: )(?<url>https?:\S+)/gm, configured: true }],
};

/** Every address of a lock file in the order of the text. */
export function addressesIn(text: string, kind: LockKind): Address[] {
  const found = SHAPES[kind].flatMap((shape) => [...ofShape(text, shape)]);
  return SHAPES[kind].length > 1 ? found.toSorted((one, other) => one.start - other.start) : found;
}

function* ofShape(text: string, { pattern, around, hash, configured = false }: Shape): Generator<Address> {
  for (const match of text.matchAll(pattern)) {
    const { before = '', url: written = '' } = match.groups ?? {};
    const start = match.index + before.length;
    const end = start + written.length;
    const encoded = /^https?%3A/i.test(written);
    const url = encoded ? decoded(written) : written;
    const hashed = hash?.test(around ? around(text, match) : match[0]) ?? false;
    if (url !== null) yield { start, end, url, encoded, hashed, configured };
  }
}

/** The text of a percent-encoded address; null where the encoding is broken, or is not the one that would be written again. */
function decoded(written: string): string | null {
  try {
    const url = decodeURIComponent(written);
    return encodeURIComponent(url) === written ? url : null;
  } catch {
    return null;
  }
}

/** From a match to the next empty line. */
function restOfBlock(text: string, { index }: RegExpExecArray): string {
  const empty = /\n\r?\n/g;
  empty.lastIndex = index;
  return text.slice(index, empty.exec(text)?.index);
}
