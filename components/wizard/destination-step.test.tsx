// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { saveDestinationAction } from '@/app/actions/wizard';
import { accepted, refused, show } from '@/components/testing/show';
import { definitionChecks } from '@/lib/ptc/checking/as-typed';
import { Settings } from '@/lib/ptc/model/tenant-schema';
import { DestinationStep } from './destination-step';
import { fetchChecks } from './use-checks';
import type { WizardData } from './wizard-data';

vi.mock('@/app/actions/wizard', () => ({ saveDestinationAction: vi.fn() }));

const ecosystem = {
  key: 'npm',
  name: 'npm',
  matchType: 'insensitive' as const,
  domains: ['registry.npmjs.org'],
  methodGuard: false,
};

const data = {
  model: {
    slug: 'acme',
    name: 'Acme',
    artifactoryHost: 'acme.jfrog.io',
    ecosystems: [ecosystem],
    scopes: [],
    settings: Settings.parse({}),
  },
  ecosystem,
  scope: { key: 'pilot', name: 'Pilot', audience: { everyone: false, users: [], groups: [] } },
  lane: { ecosystem: 'npm', scope: 'pilot', profileName: 'jfrog-npm' },
  transports: { destination: 'api', policy: 'portal' },
  made: false,
} as unknown as WizardData;

beforeAll(fetchChecks);
beforeEach(() => void vi.resetAllMocks());

const step = (readOnly = false, shown = ecosystem) =>
  show(
    <DestinationStep
      data={{ ...data, ecosystem: shown }}
      readOnly={readOnly}
      mayAdopt={false}
      checked={definitionChecks(data.model, shown)}
    />,
  );
const definition = () => screen.getByLabelText<HTMLTextAreaElement>('Definition');
const goOn = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Save and continue' });

it('saves the profile’s name and the domains, and goes on', async () => {
  vi.mocked(saveDestinationAction).mockResolvedValue(accepted(null));
  const { person, router } = step();
  await person.type(definition(), '\nnpm.acme.example');
  expect(await screen.findByText('2 domains')).toBeTruthy();
  await person.click(goOn());
  expect(vi.mocked(saveDestinationAction).mock.calls[0]?.[0]).toEqual({
    tenant: 'acme',
    ecosystem: 'npm',
    scope: 'pilot',
    profileName: 'jfrog-npm',
    matchType: 'insensitive',
    definition: 'registry.npmjs.org\nnpm.acme.example',
  });
  await waitFor(() => expect(router.push).toHaveBeenCalledWith('/acme/wizard/npm/pilot/header'));
});

it('does not go on while Artifactory itself would be redirected, and says so beside the field', async () => {
  const { person } = step();
  await person.type(definition(), '\nacme.jfrog.io');
  expect(definition().getAttribute('aria-invalid')).toBe('true');
  expect(goOn().disabled).toBe(true);
});

it('stays, with what was typed, where it is refused', async () => {
  vi.mocked(saveDestinationAction).mockResolvedValue(refused('This name is taken.'));
  const { person, router } = step();
  await person.type(definition(), '\nnpm.acme.example');
  await person.click(goOn());
  expect((await screen.findByRole('alert')).textContent).toBe('This name is taken.');
  expect(definition().value).toContain('npm.acme.example');
  expect(router.push).not.toHaveBeenCalled();
});

it('suggests hosts of which the same is known together', async () => {
  const docker = {
    ...ecosystem,
    key: 'docker',
    name: 'Docker',
    domains: ['registry-1.docker.io', 'index.docker.io'],
  };
  const { person } = step(false, docker);
  expect(screen.getByRole('button', { name: 'Add auth.docker.io' })).toBeTruthy();
  await person.click(screen.getByRole('button', { name: 'Add 3 hosts' }));
  expect(definition().value.split('\n')).toHaveLength(5);
  expect(screen.queryByRole('button', { name: 'Add 3 hosts' })).toBeNull();
});

it('says what is better left out, without a button to add it', () => {
  step(false, { ...ecosystem, key: 'pypi', name: 'PyPI', domains: ['pypi.org', 'files.pythonhosted.org'] });
  expect(screen.getByText('Better left out')).toBeTruthy();
  expect(screen.getByText('upload.pypi.org')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Add/ })).toBeNull();
});

it('shows those who may only look what they may not change', () => {
  step(true);
  expect(definition().readOnly).toBe(true);
  expect(screen.queryByRole('button', { name: 'Save and continue' })).toBeNull();
  expect(screen.getByText(/Your role is read-only/)).toBeTruthy();
});
