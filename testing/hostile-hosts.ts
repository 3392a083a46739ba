/** Addresses that are not public, as they are written by whom they are for. */
export const INSIDE = [
  ...['127.0.0.1', '127.8.8.8', '0.0.0.0', '10.0.0.1', '100.64.0.1', '169.254.169.254', '172.16.0.1'],
  ...['192.0.0.192', '192.168.1.1', '198.18.0.1', '224.0.0.1', '255.255.255.255', '100.100.100.200'],
  ...['::', '::1', '::ffff:127.0.0.1', '::ffff:169.254.169.254', '::127.0.0.1', '64:ff9b::7f00:1'],
  ...['64:ff9b::a9fe:a9fe', '64:ff9b:1::1', '2002:7f00:1::', '2002:a9fe:a9fe::', '2001:0:7f00:1::'],
  ...['fc00::1', 'fd00:ec2::254', 'fe80::1', 'fec0::1', 'ff02::1', '100::1', '2001:db8::1'],
];

/** What somebody might enter as a host, none of which is one of a tenant. */
export const HOSTILE_HOSTS = [
  ...['', ' ', '.', '..', 'acme', 'localhost', 'goskope.com', '.goskope.com', 'govskope.us', '*.goskope.com'],
  ...[
    'localhost.',
    'LOCALHOST',
    'localhost.localdomain',
    'ip6-localhost',
    'a.localhost',
    'metadata',
    'host.docker.internal',
  ],
  // Names that only look like a tenant's.
  ...[
    'evil-goskope.com',
    'evilgoskope.com',
    'acme.goskope.com.evil.test',
    'acme.goskope.co',
    'goskope.com.evil.test',
  ],
  ...[
    'acme.goskope.com-evil.test',
    'acme.goskope.com.',
    'acme..goskope.com',
    '.acme.goskope.com',
    'acme.goskope.com..',
  ],
  ...[
    '-acme.goskope.com',
    'acme-.goskope.com',
    'ac_me.goskope.com',
    'acme.goskope.com@evil.test',
    'netskope.com',
  ],
  // Parts of a URL, each of which may move the host.
  ...['https://acme.goskope.com', 'http://acme.goskope.com', '//acme.goskope.com', 'ftp://acme.goskope.com'],
  ...['acme.goskope.com/', 'acme.goskope.com/api', 'evil.test/acme.goskope.com', 'evil.test/.goskope.com'],
  ...[
    'evil.test#.goskope.com',
    'evil.test?.goskope.com',
    'evil.test\\.goskope.com',
    'evil.test%23.goskope.com',
  ],
  ...['user@acme.goskope.com', 'user:pass@acme.goskope.com', 'evil.test@acme.goskope.com'],
  ...['evil.test:80#@acme.goskope.com', '127.0.0.1@acme.goskope.com', 'acme.goskope.com@127.0.0.1'],
  ...[
    '127.0.0.1#@acme.goskope.com',
    '127.0.0.1/.goskope.com',
    '127.0.0.1?.goskope.com',
    '[::1]#.goskope.com',
  ],
  ...['acme.goskope.com:443', 'acme.goskope.com:8443', 'acme.goskope.com:0', 'evil.test:443.goskope.com'],
  ...[
    'acme.goskope.com:99999',
    '127.0.0.1:22',
    '127.0.0.1:5432',
    '[::1]:22',
    'localhost:5432',
    'localhost:80',
  ],
  // Addresses in every spelling: decimal, hexadecimal, octal, short, mixed.
  ...[
    '127.0.0.1',
    '127.1',
    '127.0.1',
    '2130706433',
    '0x7f000001',
    '0x7f.0.0.1',
    '0x7f.1',
    '0177.0.0.1',
    '0177.1',
  ],
  ...['017700000001', '00000177.0.0.1', '0', '0.0.0.0', '0x0', '127.0.0.1.', '127.000.000.001', '2852039166'],
  ...['0xa9fea9fe', '0251.0376.0251.0376', '0xa9.254.169.254', '169.254.43518', '4294967295', '127.0.0.1%00'],
  ...['[::1]', '::1', '[::]', '[0:0:0:0:0:0:0:1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::127.0.0.1]'],
  ...[
    '[64:ff9b::7f00:1]',
    '[64:ff9b:1::1]',
    '[2002:7f00:1::]',
    '[2001:0:7f00:1::]',
    '[::ffff:169.254.169.254]',
  ],
  ...[
    '[fe80::1%25eth0]',
    '[fe80::1%eth0]',
    'fe80::1%lo',
    '[fc00::1]',
    '[fec0::1]',
    '[ff02::1]',
    '[fd00:ec2::254]',
  ],
  ...[
    '10.0.0.1',
    '169.254.169.254',
    '169.254.170.2',
    '100.100.100.200',
    '192.168.1.1',
    '172.16.0.1',
    '192.0.0.192',
  ],
  ...[
    'metadata.google.internal',
    'instance-data',
    '169.254.169.254.nip.io',
    '127.0.0.1.nip.io',
    'localtest.me',
  ],
  ...['127.0.0.1:80', '127.0.0.1:443', '8.8.8.8', '[2606:4700::1111]'],
  // Characters that look alike, digits of other scripts, and what a parser may drop.
  ...[
    'acme.gοskope.com',
    'acme。goskope。com',
    'acme.goskope。com',
    'ａcme.goskope.com',
    'xn--gskope-5pd.com',
  ],
  ...[
    'açme.goskope.com',
    '１２７.０.０.１',
    '①②⑦.⓪.⓪.①',
    '127。0。0。1',
    '١٢٧.٠.٠.١',
    'ⓛⓞⓒⓐⓛⓗⓞⓢⓣ',
    'xn--localhost-',
  ],
  ...['acme\n.goskope.com', 'acme.goskope.com\r\nHost: evil.test', 'acme\t.goskope.com', 'acme .goskope.com'],
  ...[
    'evil.test\0.goskope.com',
    '127.0.0.1\0.goskope.com',
    'acme.gos\u00ADkope.com',
    'acme.gos\u200Bkope.com',
  ],
  ...['acme%2egoskope.com', 'acme.goskope%2ecom', '%31%32%37.0.0.1', '127.0.0.1%2f.goskope.com'],
  // Longer than any name may be.
  ...[
    `${'a'.repeat(64)}.test`,
    `${'a.'.repeat(126)}test`,
    `${'a.'.repeat(2_000)}goskope.com`,
    'a'.repeat(100_000),
  ],
];

/** A name that passes for a tenant's, and what it resolves to: one answer after the other, the last one stays. */
export type HostileName = { host: string; answers: string[][] };

const PUBLIC = '1.1.1.1';

/** Names of tenants that resolve to what is not public: at once, among public addresses, or at a later look. */
export const HOSTILE_NAMES: HostileName[] = [
  ...INSIDE.map((address, index) => ({ host: `inside-${index}.goskope.com`, answers: [[address]] })),
  ...INSIDE.map((address, index) => ({ host: `mixed-${index}.goskope.com`, answers: [[PUBLIC, address]] })),
  ...INSIDE.map((address, index) => ({ host: `turns-${index}.goskope.com`, answers: [[PUBLIC], [address]] })),
  { host: 'back-and-forth.goskope.com', answers: [[PUBLIC], ['10.0.0.1'], [PUBLIC], ['127.0.0.1']] },
  { host: 'inside.govskope.us', answers: [['::1']] },
  { host: 'inside.eu.goskope.com', answers: [['127.0.0.1', '::1']] },
  { host: 'nothing.goskope.com', answers: [[]] },
];

/** Names of tenants that stand at a public address, where everything is answered with a redirect to the inside. */
export const REDIRECTING_NAMES: HostileName[] = [
  { host: 'redirects.goskope.com', answers: [[PUBLIC]] },
  { host: 'redirects-six.goskope.com', answers: [['2606:4700::1111']] },
];
