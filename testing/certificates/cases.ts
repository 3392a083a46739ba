import { generateKeyPairSync } from 'node:crypto';
import { makeCertificate, type Wanted } from './make';

/** A chain as a server sends it and what its clients trust; every certificate as DER. */
export type ChainCase = { name: string; sent: Uint8Array[]; trusted: Uint8Array[] };

type Place = 'root' | 'intermediate' | 'leaf';
type Made = Record<Place, Wanted>;
type Defect = { name: string; at: Place; change: (wanted: Wanted, all: Made) => void };

export const HOST = 'registry.npmjs.org';
const keyOf = (explicit = false) =>
  generateKeyPairSync('ec', { namedCurve: 'P-256', ...(explicit && { paramEncoding: 'explicit' as const }) });
const KEYS = {
  root: keyOf(),
  intermediate: keyOf(),
  leaf: keyOf(),
  stranger: keyOf(),
  explicit: keyOf(true),
};

/** Of the server, in all cases but those with an explicit curve at the leaf. */
export const SERVER_KEY = KEYS.leaf.privateKey;

/** The good profile (docs/facts/ptc-clients-and-peers.md 3.2). */
function good(): Made {
  const authority = {
    version: 3 as const,
    days: [-1, 365] as [number, number],
    extendedKeyUsage: null,
    subjectKeyIdentifier: { critical: false },
    subjectAltName: null,
    unknownCritical: [],
    inconsistent: false,
  };
  const issues = () => ({
    basicConstraints: { critical: true, ca: true },
    keyUsage: { critical: true, uses: ['keyCertSign', 'cRLSign'] as ('keyCertSign' | 'cRLSign')[] },
  });
  return {
    root: {
      ...authority,
      ...issues(),
      subject: 'Example Root',
      key: KEYS.root,
      authorityKeyIdentifier: null,
      unknownCritical: [],
    },
    intermediate: {
      ...authority,
      ...issues(),
      subject: 'Example Issuing CA',
      key: KEYS.intermediate,
      authorityKeyIdentifier: { critical: false, keyId: true },
      unknownCritical: [],
    },
    leaf: {
      ...authority,
      subject: HOST,
      key: KEYS.leaf,
      basicConstraints: { critical: true, ca: false },
      keyUsage: { critical: true, uses: ['digitalSignature'] },
      extendedKeyUsage: ['1.3.6.1.5.5.7.3.1'],
      authorityKeyIdentifier: { critical: false, keyId: true },
      subjectAltName: { critical: false, dns: [HOST] },
      unknownCritical: [],
    },
  };
}

const authorities = (name: string, change: Defect['change']): Defect[] =>
  (['root', 'intermediate'] as const).map((at) => ({ name, at, change }));
const everywhere = (name: string, change: Defect['change']): Defect[] => [
  ...authorities(name, change),
  { name, at: 'leaf', change },
];

/** Each way in which a certificate can be wrong, or unusual and yet right. */
const DEFECTS: Defect[] = [
  ...authorities('basic constraints not critical', (one) => {
    one.basicConstraints = { critical: false, ca: true };
  }),
  ...everywhere('no basic constraints', (one) => {
    one.basicConstraints = null;
  }),
  ...authorities('no authority', (one) => {
    one.basicConstraints = { critical: true, ca: false };
  }),
  ...everywhere('no key usage', (one) => {
    one.keyUsage = null;
  }),
  ...authorities('key usage without keyCertSign', (one) => {
    one.keyUsage = { critical: true, uses: ['cRLSign', 'digitalSignature'] };
  }),
  ...everywhere('key usage not critical', (one) => {
    if (one.keyUsage) one.keyUsage.critical = false;
  }),
  ...everywhere('no subject key identifier', (one) => {
    one.subjectKeyIdentifier = null;
  }),
  ...everywhere('subject key identifier critical', (one) => {
    one.subjectKeyIdentifier = { critical: true };
  }),
  ...everywhere('no authority key identifier', (one) => {
    one.authorityKeyIdentifier = null;
  }),
  ...everywhere('authority key identifier critical', (one) => {
    one.authorityKeyIdentifier = { critical: true, keyId: true };
  }),
  ...everywhere('authority key identifier without key', (one) => {
    one.authorityKeyIdentifier = { critical: false, keyId: false };
  }),
  ...authorities('path length 0', (one) => {
    one.basicConstraints = { critical: true, ca: true, pathLength: 0 };
  }),
  {
    name: 'path length of no authority',
    at: 'leaf',
    change: (one) => {
      one.basicConstraints = { critical: true, ca: false, pathLength: 1 };
    },
  },
  {
    name: 'keyCertSign of no authority',
    at: 'leaf',
    change: (one) => {
      one.keyUsage = { critical: true, uses: ['digitalSignature', 'keyCertSign'] };
    },
  },
  {
    name: 'signs nothing',
    at: 'leaf',
    change: (one) => {
      one.keyUsage = { critical: true, uses: ['nonRepudiation'] };
    },
  },
  {
    name: 'an authority',
    at: 'leaf',
    change: (one) => {
      one.basicConstraints = { critical: true, ca: true };
    },
  },
  {
    name: 'for clients alone',
    at: 'leaf',
    change: (one) => {
      one.extendedKeyUsage = ['1.3.6.1.5.5.7.3.2'];
    },
  },
  {
    name: 'no extended key usage',
    at: 'leaf',
    change: (one) => {
      one.extendedKeyUsage = null;
    },
  },
  ...authorities('for clients alone', (one) => {
    one.extendedKeyUsage = ['1.3.6.1.5.5.7.3.2'];
  }),
  {
    name: 'empty subject',
    at: 'leaf',
    change: (one) => {
      one.subject = '';
    },
  },
  {
    name: 'empty subject, names critical',
    at: 'leaf',
    change: (one) => {
      one.subject = '';
      one.subjectAltName = { critical: true, dns: [HOST] };
    },
  },
  {
    name: 'empty subject, no names',
    at: 'leaf',
    change: (one) => {
      one.subject = '';
      one.subjectAltName = null;
    },
  },
  ...authorities('empty subject', (one) => {
    one.subject = '';
  }),
  {
    name: 'no names',
    at: 'leaf',
    change: (one) => {
      one.subjectAltName = { critical: false, dns: [] };
    },
  },
  {
    name: 'for another host',
    at: 'leaf',
    change: (one) => {
      one.subjectAltName = { critical: false, dns: ['*.npmjs.com'] };
    },
  },
  {
    name: 'for every host of a domain',
    at: 'leaf',
    change: (one) => {
      one.subjectAltName = { critical: false, dns: ['*.npmjs.org'] };
    },
  },
  ...everywhere('an unknown critical extension', (one) => {
    one.unknownCritical = ['1.3.6.1.4.1.99999.1'];
  }),
  ...everywhere('expired', (one) => {
    one.days = [-30, -2];
  }),
  ...everywhere('not valid yet', (one) => {
    one.days = [2, 30];
  }),
  ...everywhere('version 1', (one) => {
    one.version = 1;
  }),
  ...everywhere('two algorithms named', (one) => {
    one.inconsistent = true;
  }),
  ...everywhere('an explicit curve', (one) => {
    one.key = KEYS.explicit;
  }),
];

type Shape = { name: string; of: (made: Record<Place | 'foreign', Uint8Array>) => Omit<ChainCase, 'name'> };

/** What of it is sent, and what is trusted. */
const SHAPES: Shape[] = [
  {
    name: 'root trusted',
    of: ({ root, intermediate, leaf }) => ({ sent: [leaf, intermediate], trusted: [root] }),
  },
  {
    name: 'root sent too',
    of: ({ root, intermediate, leaf }) => ({ sent: [leaf, intermediate, root], trusted: [root] }),
  },
  {
    name: 'both trusted',
    of: ({ root, intermediate, leaf }) => ({ sent: [leaf, intermediate], trusted: [intermediate, root] }),
  },
  {
    name: 'intermediate alone trusted',
    of: ({ intermediate, leaf }) => ({ sent: [leaf], trusted: [intermediate] }),
  },
  { name: 'intermediate not sent', of: ({ root, leaf }) => ({ sent: [leaf], trusted: [root] }) },
  {
    name: 'root sent and not trusted',
    of: ({ root, intermediate, leaf, foreign }) => ({ sent: [leaf, intermediate, root], trusted: [foreign] }),
  },
];

/** What some other company's clients trust. */
const FOREIGN = foreignRoot();

function foreignRoot(): Uint8Array {
  const root = { ...good().root, subject: 'Other Root', key: KEYS.stranger };
  return makeCertificate(root, root, 4);
}

/** Every defect, every pair of them, and each shape; then chains of two, and one that somebody else signed. */
export function chainCases(): ChainCase[] {
  const cases: ChainCase[] = [];
  const add = (defects: Defect[], shapes: Shape[], signer?: Place) => {
    const made = good();
    for (const { at, change } of defects) change(made[at], made);
    const issuerOf = (place: Place) => (place === 'leaf' ? made.intermediate : made.root);
    const der = (place: Place, serial: number) => {
      const issuer = issuerOf(place);
      const by =
        signer === place
          ? { ...issuer, key: { ...issuer.key, privateKey: KEYS.stranger.privateKey } }
          : issuer;
      return makeCertificate(made[place], by, serial);
    };
    const all = {
      root: der('root', 1),
      intermediate: der('intermediate', 2),
      leaf: der('leaf', 3),
      foreign: FOREIGN,
    };
    const what = defects.map(({ name, at }) => `${at}: ${name}`).join('; ') || 'good';
    for (const shape of shapes)
      cases.push({
        name: `${what}${signer ? `; ${signer}: signed by a stranger` : ''} (${shape.name})`,
        ...shape.of(all),
      });
  };
  const [usual] = SHAPES;
  add([], SHAPES);
  for (const place of ['intermediate', 'leaf'] as const) add([], SHAPES, place);
  for (const defect of DEFECTS) add([defect], SHAPES);
  DEFECTS.forEach((one, index) => {
    for (const other of DEFECTS.slice(index + 1)) add([one, other], usual ? [usual] : []);
  });
  return cases;
}
