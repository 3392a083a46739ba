// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { changeRoleAction } from '@/app/actions/person';
import { addScopeAction, editScopeAction, orderScopesAction } from '@/app/actions/scope';
import { addTenantAction, setCanaryAction, setEvidenceAction } from '@/app/actions/tenant';
import { accepted, refused, show } from '@/components/testing/show';
import type { Scope } from '@/lib/ptc/model/tenant-model';
import { AddTenantForm } from './add-tenant-form';
import { CanaryForm } from './canary-form';
import { EvidenceForm } from './evidence-form';
import { People } from './people';
import { ScopesCard } from './scopes-card';

vi.mock('@/app/actions/tenant', () => ({
  addTenantAction: vi.fn(),
  setCanaryAction: vi.fn(),
  setEvidenceAction: vi.fn(),
}));
vi.mock('@/app/actions/scope', () => ({
  addScopeAction: vi.fn(),
  editScopeAction: vi.fn(),
  orderScopesAction: vi.fn(),
  deleteScopeAction: vi.fn(),
}));
vi.mock('@/app/actions/person', () => ({ addPersonAction: vi.fn(), changeRoleAction: vi.fn() }));
vi.mock('@/app/actions/plan', () => ({ makePlanAction: vi.fn() }));
vi.mock('@/app/actions/directory', () => ({
  searchDirectoryAction: vi.fn(),
  // Nobody waits here for what the directory knows of names.
  checkNamesAction: () => new Promise(() => undefined),
}));

beforeEach(() => void vi.resetAllMocks());

const messages = () => screen.getByRole('region', { name: 'Messages' }).textContent;

describe('a setting of one value', () => {
  it('is saved without blanks around it, and said to be', async () => {
    vi.mocked(setCanaryAction).mockResolvedValue(accepted(null));
    const { person } = show(<CanaryForm tenant="acme" host="" />);
    await person.type(screen.getByLabelText('Canary host'), ' Canary.acme.com ');
    await person.click(screen.getByRole('button', { name: 'Save the canary host' }));
    await waitFor(() =>
      expect(setCanaryAction).toHaveBeenCalledWith({ tenant: 'acme', host: 'Canary.acme.com' }),
    );
    expect(messages()).toContain('Canary host: canary.acme.com');
  });

  it('that is refused says why beside it', async () => {
    vi.mocked(setCanaryAction).mockResolvedValue(refused('A registry is no canary.'));
    const { person } = show(<CanaryForm tenant="acme" host="" />);
    const field = screen.getByLabelText<HTMLInputElement>('Canary host');
    await person.type(field, 'registry.npmjs.org{Enter}');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(await screen.findByText('A registry is no canary.')).toBeTruthy();
    expect(field.value).toBe('registry.npmjs.org');
    expect(messages()).toBe('');
  });

  it('is chosen among all there are', async () => {
    vi.mocked(setEvidenceAction).mockResolvedValue(accepted(null));
    const { person } = show(<EvidenceForm tenant="acme" evidence="structure" />);
    await person.selectOptions(screen.getByRole('combobox'), 'structure and behaviour');
    await person.click(screen.getByRole('button', { name: 'Save the evidence' }));
    await waitFor(() =>
      expect(setEvidenceAction).toHaveBeenCalledWith({ tenant: 'acme', evidence: 'structure and behaviour' }),
    );
  });
});

const scope = (key: string, everyone = false): Scope => ({
  key,
  name: key.charAt(0).toUpperCase() + key.slice(1),
  audience: { everyone, users: everyone ? [] : ['dana@acme.example'], groups: [] },
});

function scopes(readOnly = false) {
  return show(
    <ScopesCard
      tenant="acme"
      scopes={[scope('me'), scope('pilot'), scope('everyone', true)]}
      keptBy={{ pilot: ['npm'] }}
      differing={[]}
      readOnly={readOnly}
    />,
  );
}

describe('rollout scopes', () => {
  it('are saved one by one, with whom they name', async () => {
    vi.mocked(editScopeAction).mockResolvedValue(accepted(null));
    const { person } = scopes();
    await person.type(screen.getByLabelText('Name of Pilot'), 's');
    await person.click(screen.getByRole('button', { name: 'Save Pilot' }));
    expect(editScopeAction).toHaveBeenCalledExactlyOnceWith({
      tenant: 'acme',
      scope: 'pilot',
      name: 'Pilots',
      users: ['dana@acme.example'],
      groups: [],
    });
    expect(messages()).toContain('Pilots saved');
  });

  it('say beside a list which of its entries is wrong', async () => {
    vi.mocked(editScopeAction).mockResolvedValue(refused('Look.', { 'users.0': 'That is no address.' }));
    const { person } = scopes();
    await person.click(screen.getByRole('button', { name: 'Save Me' }));
    const users = () => screen.getByRole('combobox', { name: 'Users of Me' });
    await waitFor(() => expect(users().getAttribute('aria-invalid')).toBe('true'));
    expect(await screen.findByText('That is no address.')).toBeTruthy();
  });

  it('are put in another order, and the rules that then stand otherwise are named', async () => {
    vi.mocked(orderScopesAction).mockResolvedValue(
      accepted({ lanes: ['npm, Pilot'], rules: ['PTC npm pilot - redirect'] }),
    );
    const { person } = scopes();
    await person.click(screen.getByRole('button', { name: 'Move Pilot up, narrower' }));
    await waitFor(() =>
      expect(orderScopesAction).toHaveBeenCalledWith({ tenant: 'acme', keys: ['pilot', 'me', 'everyone'] }),
    );
    expect(await screen.findByText('The rules of npm, Pilot stand in another order')).toBeTruthy();
    expect(await screen.findByText('PTC npm pilot - redirect')).toBeTruthy();
  });

  it('go only where nothing is taken up in them', () => {
    scopes();
    expect(screen.getByRole('button', { name: 'Delete Me' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Delete Pilot' })).toBeNull();
    expect(screen.getByText('Kept by npm.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Delete Everyone' })).toBeNull();
  });

  it('are added, and the form is gone once that went through', async () => {
    vi.mocked(addScopeAction)
      .mockResolvedValueOnce(refused('Look.', { name: 'A scope has this name.' }))
      .mockResolvedValueOnce(accepted({ key: 'builders' }));
    const { person } = scopes();
    await person.click(screen.getByRole('button', { name: 'Add a scope' }));
    await person.type(screen.getByLabelText('Name of the new scope'), 'Builders');
    await person.click(screen.getByRole('button', { name: 'Add the scope' }));
    expect(await screen.findByText('A scope has this name.')).toBeTruthy();
    await person.click(await screen.findByRole('button', { name: 'Add the scope' }));
    await waitFor(() => expect(screen.queryByLabelText('Name of the new scope')).toBeNull());
    expect(messages()).toContain('Builders added');
  });

  it('are shown to those who may only look, and nothing to press with them', () => {
    scopes(true);
    expect(screen.getByLabelText<HTMLInputElement>('Name of Pilot').readOnly).toBe(true);
    expect(screen.queryByRole('button')).toBeNull();
  });
});

describe('a tenant', () => {
  const fill = async (person: ReturnType<typeof show>['person']) => {
    await person.type(screen.getByLabelText('Name'), 'Acme');
    await person.type(screen.getByLabelText('REST API v2 token'), 'secret');
    await person.click(screen.getByRole('button', { name: 'Check and add' }));
  };

  it('shows what its token can do once it is added', async () => {
    vi.mocked(addTenantAction).mockResolvedValue(
      accepted({
        slug: 'acme',
        capabilities: [{ key: 'destination', name: 'Destination profiles', answer: 'usable', text: '' }],
      } as never),
    );
    const { person } = show(<AddTenantForm />);
    await fill(person);
    expect(screen.getByText('Destination profiles')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Go to its switchboard' }).getAttribute('href')).toBe(
      '/acme/switchboard',
    );
  });

  it('keeps what was typed, the token too, where its host does not answer', async () => {
    vi.mocked(addTenantAction).mockResolvedValue(refused('Look.', { host: 'Nobody answers there.' }));
    const { person } = show(<AddTenantForm />);
    await fill(person);
    expect(screen.getByText('Nobody answers there.')).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('REST API v2 token').value).toBe('secret');
  });
});

describe('a role', () => {
  const people = [{ id: 'p1', name: 'Dana', email: 'dana@acme.example', role: 'viewer' as const }];
  const choice = () => screen.getByRole<HTMLSelectElement>('combobox', { name: 'Role of Dana' });

  it('is changed at once', async () => {
    vi.mocked(changeRoleAction).mockResolvedValue(accepted(null as never));
    const { person } = show(<People people={people} />);
    await person.selectOptions(choice(), 'admin');
    await waitFor(() => expect(changeRoleAction).toHaveBeenCalledWith({ id: 'p1', role: 'admin' }));
    expect(choice().value).toBe('admin');
  });

  it('is as it was where that is refused', async () => {
    vi.mocked(changeRoleAction).mockResolvedValue(refused('One admin has to stay.'));
    const { person } = show(<People people={people} />);
    await person.selectOptions(choice(), 'admin');
    await waitFor(() => expect(choice().value).toBe('viewer'));
    const row = within(screen.getByRole('row', { name: /Dana/ }));
    expect((await row.findByRole('alert')).textContent).toBe('One admin has to stay.');
  });
});
