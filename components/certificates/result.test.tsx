// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { show } from '@/components/testing/show';
import { readBundle } from '@/lib/certificates/bundle/bundle';
import { reportOf } from '@/lib/certificates/report/report';
import { Result } from './result';

const read = (text: string) => readBundle(new TextEncoder().encode(text));
const [CHAIN = '', CA = ''] = readFileSync('public/samples/certificates-defective.txt', 'utf8').split(
  'The CA file\n',
);
const how = { at: new Date(), host: null, isSignedBy: () => true, publicRoots: [] };

it('says each finding at its certificate, in order, and whose it is to mend', () => {
  show(<Result report={reportOf({ chain: read(CHAIN), trust: read(CA) }, how)} />);
  const chain = screen.getByRole('list', { name: 'Certificates' });
  const codes = [...chain.querySelectorAll('b')].map(({ textContent }) => textContent);
  expect(codes).toEqual(['85', '89', '89', '92']);
  expect(chain.textContent).toContain('sent by the server');
  expect(chain.textContent).toContain('in the CA file');
  expect(chain.textContent).toContain('To be mended by: The SASE team.');
  expect(chain.textContent).toContain('OpenSSL no longer asks for it since March 2026.');
  const verdicts = within(screen.getByRole('region', { name: 'Verdicts' }));
  expect(verdicts.getByText('3 more reasons are hidden behind this one.')).toBeTruthy();
  expect(screen.getByRole('region', { name: 'For the SASE team' }).textContent).toContain(
    'Mark basicConstraints critical',
  );
});

it('says what is odd about the files, in red where it keeps clients from reading the CA file', () => {
  const joined = CA.trimEnd() + CA;
  show(<Result report={reportOf({ chain: null, trust: read(joined) }, how)} />);
  const [red] = screen.getAllByRole('alert');
  expect(red?.textContent).toContain('CA file: No line break between two certificates (Block 2)');
  expect(screen.getByText(/A good one stands in for it/)).toBeTruthy();
  expect(screen.getByText(/is in it more than once/)).toBeTruthy();
});
