const HEADING = /^#{1,6} +(.+?) *#*$/gm;
const CODE = /^```[\s\S]*?^```|`[^`\n]+`/gm;
const LINK = /\[[^\]]*\]\(([^()\s]+)\)/g;

/** Where a link of a page leads, and where it stands in it. */
export interface Link {
  target: string;
  index: number;
}

/** The links of a page, pictures included. What stands as code is none. */
export function linksOf(text: string): Link[] {
  return [...withoutCode(text).matchAll(LINK)].map(({ 1: target = '', index }) => ({ target, index }));
}

/** The anchors that GitHub gives to the headings of a page. */
export function anchorsOf(text: string): Set<string> {
  const anchors = new Set<string>();
  for (const heading of headingsOf(text)) {
    const slug = heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-');
    const free = [slug, ...Array.from({ length: 9 }, (_, at) => `${slug}-${at + 1}`)];
    anchors.add(free.find((one) => !anchors.has(one)) ?? slug);
  }
  return anchors;
}

/** The numbers that the sections of a page begin with: `4`, `4.1`, `b.1`. */
export function sectionsOf(text: string): Set<string> {
  const numbers = headingsOf(text).map((heading) => heading.match(/^((?:[a-z]\.)?\d+(?:\.\d+)*)\.? /)?.[1]);
  return new Set(numbers.filter((number) => number !== undefined));
}

function headingsOf(text: string): string[] {
  const fences = text.replace(/^```[\s\S]*?^```/gm, '');
  return [...fences.matchAll(HEADING)].map(([, heading = '']) => heading);
}

/** The same text with blanks where code stands, so that places stay what they are. */
function withoutCode(text: string): string {
  return text.replace(CODE, (code) => code.replace(/[^\n]/g, ' '));
}
