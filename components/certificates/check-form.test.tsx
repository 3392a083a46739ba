// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { accepted, refused, show } from '@/components/testing/show';
import { readBundle } from '@/lib/certificates/bundle/bundle';
import { type Report, reportOf } from '@/lib/certificates/report/report';
import type { Result } from '@/lib/services/words/problem';
import { CheckForm } from './check-form';

type Sent = { tenant: string; chain: string; trust: string; host: string };
const { check } = vi.hoisted(() => ({ check: vi.fn<(input: Sent) => Promise<Result<Report>>>() }));
vi.mock('@/app/actions/certificates', () => ({ checkCertificatesAction: check }));
beforeEach(() => check.mockReset());

const submit = () => screen.getByRole('button', { name: 'Check the certificates' });
const SAMPLE = 'A sample\n';

it('sends a dropped file as its bytes are, and what is refused stands beside its field', async () => {
  check.mockResolvedValue(
    refused('There is no certificate in it.', { trust: 'There is no certificate in it.' }),
  );
  const { person } = show(<CheckForm tenant="acme" />);
  expect(screen.getByText('Nothing is checked yet')).toBeTruthy();
  await person.type(screen.getByLabelText('Chain that a laptop sees'), 'pasted');
  const file = new File([new Uint8Array([0xff, 0xfe])], 'ca.pem');
  await person.upload(screen.getByLabelText('The CA file as a file'), file);
  await person.click(submit());
  const trust = screen.getByLabelText('CA file that developers have');
  await waitFor(() => expect(trust.getAttribute('aria-invalid')).toBe('true'));
  const [sent] = check.mock.calls[0] ?? [];
  expect(sent).toMatchObject({ tenant: 'acme', chain: 'pasted', host: '' });
  expect(sent?.trust).toMatch(/^data:.*;base64,\/\/4=$/);
  expect(screen.getByLabelText<HTMLTextAreaElement>('Chain that a laptop sees').value).toBe('pasted');
});

it('refuses an empty file and one of more than 1 MB before they are sent', async () => {
  const { person } = show(<CheckForm tenant="acme" />);
  const input = screen.getByLabelText('The chain as a file');
  await person.upload(input, new File([], 'empty.pem'));
  await person.click(submit());
  await screen.findByText('empty.pem is empty.');
  await person.upload(input, new File([new Uint8Array(1_000_001)], 'all.pem'));
  await person.click(submit());
  await screen.findByText(/all.pem is larger than 1 MB/);
  expect(check).not.toHaveBeenCalled();
});

it('fetches a sample, shows it, and checks it at once', async () => {
  const text = readFileSync('public/samples/certificates-good.txt', 'utf8');
  const how = { at: new Date(), host: null, isSignedBy: () => true, publicRoots: [] };
  check.mockResolvedValue(
    accepted(reportOf({ chain: readBundle(new TextEncoder().encode(text)), trust: null }, how)),
  );
  const fetched = vi.fn(async () => new Response(SAMPLE));
  vi.stubGlobal('fetch', fetched);
  const { person } = show(<CheckForm tenant="acme" />);
  await person.click(screen.getByRole('button', { name: 'Try a good sample' }));
  await screen.findByText('Python 3.13 and later: taken');
  expect(fetched).toHaveBeenCalledWith('/samples/certificates-good.txt');
  expect(check).toHaveBeenCalledWith({ tenant: 'acme', chain: SAMPLE, trust: '', host: '' });
  expect(screen.getByLabelText<HTMLTextAreaElement>('Chain that a laptop sees').value).toBe(SAMPLE);
  vi.unstubAllGlobals();
});
