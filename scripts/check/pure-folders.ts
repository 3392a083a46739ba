import { ringOf } from './rings';
import { type Finding, productCode, type Rule } from './tree';

/** Packages that compute and do nothing else. */
const COMPUTING = [
  'zod',
  're2js',
  '@noble/hashes',
  '@peculiar/asn1-cms',
  '@peculiar/asn1-ecc',
  '@peculiar/asn1-rsa',
  '@peculiar/asn1-schema',
  '@peculiar/asn1-x509',
];

const IMPURE: [RegExp, string][] = [
  [/\bDate\.now\(|\bnew Date\(\s*\)|\bperformance\.now\(/, 'reads the clock; take the time as an argument'],
  [/\bMath\.random\(|\brandomUUID\(|\bgetRandomValues\(/, 'uses randomness; take the value as an argument'],
  [/\bprocess\./, 'looks at the process or its environment'],
  [/\bfetch\(|\bset(Timeout|Interval)\(/, 'does something besides computing'],
];

/** The pure folders import nothing that acts, and do not act themselves. */
export const pureFolders: Rule = {
  name: 'pure folders',
  check: (tree) =>
    productCode(tree)
      .filter(({ path }) => ringOf(path) === 'pure')
      .flatMap(({ path, text, imports }): Finding[] => [
        ...imports
          .filter((one) => one.path === undefined && !isComputing(one.specifier))
          .map(({ specifier }) => ({ path, message: `imports ${specifier}, which a pure folder may not` })),
        ...imports
          .filter((one) => one.path !== undefined && ringOf(one.path) !== 'pure')
          .map((one) => ({ path, message: `imports ${one.path}, which is not pure` })),
        ...IMPURE.filter(([pattern]) => pattern.test(text)).map(([, message]) => ({ path, message })),
      ]),
};

function isComputing(specifier: string): boolean {
  return COMPUTING.some((name) => specifier === name || specifier.startsWith(`${name}/`));
}
