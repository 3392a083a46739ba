import { matchesWhole, regexFinds, regexProblem } from '../model/domains';
import { tokens } from './regex-tokens';

/** So many texts are made of one pattern: the shortest way through it first. */
const MOST = 8;
/** What stands for a class or a dot, the first of them that it takes. */
const CANDIDATES = ['a', '0', '-', '.', '/', 'A', '_'];
/** Of a class that is repeated, one text has all of these that it takes: a label may hold more than letters. */
const OF_LABELS = ['a', '-', '0'];
const EMPTY = /^(?:[\^$]|\\[bBAzZ])$/;

/** Texts in which a pattern is found, made from the pattern itself; none where it is beyond these few rules. */
export function examplesOf(pattern: string): string[] {
  if (regexProblem(pattern) !== null) return [];
  const made = new Maker([...tokens(pattern)].map(({ text }) => text)).choice();
  return [...new Set(made)].filter((text) => regexFinds(pattern, text));
}

/** Walks a pattern once. What it does not understand it takes as it stands: the caller looks whether the result fits. */
class Maker {
  private at = 0;
  constructor(private readonly parts: readonly string[]) {}

  choice(): string[] {
    const found = this.sequence();
    while (this.parts[this.at] === '|') {
      this.at += 1;
      found.push(...this.sequence());
    }
    return found.slice(0, MOST);
  }

  private sequence(): string[] {
    let texts = [''];
    while (this.at < this.parts.length && this.parts[this.at] !== '|' && this.parts[this.at] !== ')') {
      const next = this.repeated(this.single());
      // What stands in front is varied first: that is the host.
      texts = next.flatMap((more) => texts.map((text) => text + more)).slice(0, MOST);
    }
    return texts;
  }

  private single(): string[] {
    const part = this.parts[this.at] ?? '';
    this.at += 1;
    if (part !== '(') return [characterOf(part), ...this.mixed(part)];
    this.skip(/^\?(?:P?<[^>]*>|[a-zA-Z-]*:?)/);
    const found = this.choice();
    this.at += 1;
    return found;
  }

  private mixed(part: string): string[] {
    if (part.length === 1 && part !== '.') return [];
    if (!/^[*+]/.test(this.parts[this.at] ?? '')) return [];
    const taken = OF_LABELS.filter((one) => matchesWhole(part, one));
    return taken.length > 1 ? [taken.join('')] : [];
  }

  private repeated(texts: string[]): string[] {
    const [sign] = this.skip(/^(?:[*+?]|\{\d+(?:,\d*)?\})/) ?? [];
    if (sign === undefined) return texts;
    this.skip(/^\?/);
    const least = sign === '+' ? 1 : Number(/\d+/.exec(sign)?.[0] ?? 0);
    return least === 0 ? ['', ...texts] : texts.map((text) => text.repeat(least));
  }

  /** Steps over what stands here, if it is that. Names of groups and counts are no longer than this. */
  private skip(what: RegExp): RegExpExecArray | null {
    const found = what.exec(this.parts.slice(this.at, this.at + 40).join(''));
    this.at += found?.[0].length ?? 0;
    return found;
  }
}

function characterOf(part: string): string {
  if (EMPTY.test(part)) return '';
  if (part.length === 1 && part !== '.') return part;
  if (/^\\[^a-zA-Z0-9]$/.test(part)) return part.slice(1);
  return CANDIDATES.find((one) => matchesWhole(part, one)) ?? '';
}
