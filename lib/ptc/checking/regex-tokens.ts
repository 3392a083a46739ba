type Token = { text: string; at: number };

/** The parts of a pattern: a class as a whole, an escaped character with its backslash, and every other character. */
export function* tokens(pattern: string): Generator<Token> {
  for (let at = 0; at < pattern.length; ) {
    const text = pattern[at] === '[' ? classAt(pattern, at) : pattern.slice(at, after(pattern, at));
    yield { text, at };
    at += text.length;
  }
}

function classAt(pattern: string, from: number): string {
  let at = pattern[from + 1] === '^' ? from + 2 : from + 1;
  // A bracket that closes at once, or after the negation, is itself a member.
  if (pattern[at] === ']') at += 1;
  while (at < pattern.length && pattern[at] !== ']') at = after(pattern, at);
  return pattern.slice(from, at + 1);
}

const after = (pattern: string, at: number): number => at + (pattern[at] === '\\' ? 2 : 1);
