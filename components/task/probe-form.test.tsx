// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { recordProbeAction } from '@/app/actions/evidence';
import { accepted, show } from '@/components/testing/show';
import { ProbeForm } from './probe-form';

vi.mock('@/app/actions/evidence', () => ({ recordProbeAction: vi.fn() }));

const PYPI = {
  ecosystem: 'pypi',
  scope: 'me',
  title: 'Python (PyPI), Me',
  url: 'https://pypi.org/simple/six/',
};
const NPM = { ecosystem: 'npm', scope: 'me', title: 'npm, Me', url: 'https://registry.npmjs.org/six' };
const HOLDS = {
  kind: 'probe' as const,
  by: 'Dana',
  at: '2026-11-29T10:00:00.000Z',
  url: PYPI.url,
  redirectUrl: '',
  holds: true,
  findings: [],
};

beforeEach(() => vi.resetAllMocks());

it('stays with the lane that was chosen when others are switched on before it, and when it is switched off', async () => {
  vi.mocked(recordProbeAction).mockResolvedValue(accepted(HOLDS));
  const { person, again } = show(<ProbeForm tenant="acme" lanes={[PYPI]} />);
  await person.type(screen.getByLabelText('What they printed'), 'HTTP/2 200');
  again(<ProbeForm tenant="acme" lanes={[NPM, PYPI]} />);
  screen.getByDisplayValue(PYPI.title);
  await person.click(screen.getByRole('button', { name: 'Judge and keep' }));
  expect(recordProbeAction).toHaveBeenCalledWith(
    expect.objectContaining({ ecosystem: 'pypi', scope: 'me', url: PYPI.url }),
  );
  await screen.findByText(`${PYPI.title}: the probe holds`);
  again(<ProbeForm tenant="acme" lanes={[NPM]} />);
  screen.getByDisplayValue(`${PYPI.title} (off now)`);
});
