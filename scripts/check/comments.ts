/** A passage of words, and the line of its file where it begins. It has as many lines here as there. */
export interface Passage {
  line: number;
  text: string;
}

type Comment = { block: boolean; from: number; to: number; text: string };

// TypeScript 7 has no API to parse with yet. Texts and patterns are read only to be passed over: what looks like a
// comment inside of them is none. Each of these matches at one place, one thing.
const BLOCK = /\/\*([\s\S]*?)\*\//y;
const LINE = /\/\/([^\n]*)/y;
const SQL_LINE = /--([^\n]*)/y;
/** A text or a pattern does not go over the end of a line; of what seems to, only the first sign is passed over. */
const PASSED_OVER = [
  /'(?:\\.|[^'\\\n])*'/y,
  /"(?:\\.|[^"\\\n])*"/y,
  /(?<=[(,=:[!&|?{};+~>]\s*|\breturn\s+)\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\//y,
  // The slashes of an address.
  /:\/\//y,
  /[^'"`/:{}-]+|[\s\S]/y,
];
const TEMPLATE = /(?:\\[\s\S]|[^`\\$]|\$(?!\{))*(?:`|\$\{|$)/y;

/** Every comment of a file of code. Lines of `//` below each other are one. */
export function commentsOf(path: string, text: string): Passage[] {
  const found: Comment[] = [];
  for (const comment of eachComment(text, path.endsWith('.sql') ? [SQL_LINE] : [BLOCK, LINE])) {
    const last = found.at(-1);
    const follows =
      last && !last.block && !comment.block && /^\n[ \t]*$/.test(text.slice(last.to, comment.from));
    if (follows) found[found.length - 1] = { ...last, to: comment.to, text: `${last.text}\n${comment.text}` };
    else found.push(comment);
  }
  return found.map((comment) => ({ line: lineAt(text, comment.from), text: comment.text }));
}

/** The line of a place in a text; the first is 1. */
export function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}

function* eachComment(text: string, kinds: RegExp[]): Generator<Comment> {
  let braces = 0;
  /** How many braces were open before each `${` that is. */
  const outer: number[] = [];
  for (let at = 0; at < text.length; ) {
    const comment = matchAt(kinds, text, at);
    const [all = '', words = ''] = comment ?? matchAt(PASSED_OVER, text, at) ?? [];
    if (comment) {
      const block = all.startsWith('/*');
      yield { block, from: at, to: at + all.length, text: block ? words.replace(/^[ \t]*\*+/gm, '') : words };
    }
    at += all.length;
    const resumed = all === '}' && braces === 0 ? outer.pop() : undefined;
    if (resumed !== undefined) braces = resumed;
    else if (all === '{') braces += 1;
    else if (all === '}') braces = Math.max(braces - 1, 0);
    if (all !== '`' && resumed === undefined) continue;
    const [template = ''] = matchAt([TEMPLATE], text, at) ?? [];
    at += template.length;
    if (!template.endsWith('${')) continue;
    outer.push(braces);
    braces = 0;
  }
}

function matchAt(patterns: RegExp[], text: string, at: number): RegExpExecArray | null {
  for (const pattern of patterns) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) return match;
  }
  return null;
}
