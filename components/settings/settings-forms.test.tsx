// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { addScopeAction, editScopeAction, orderScopesAction } from '@/app/actions/scope';
import {
  addTenantAction,
  replaceTokenAction,
  setCanaryAction,
  setEvidenceAction,
  setReadTokenAction,
} from '@/app/actions/tenant';
import { accepted, refused, show } from '@/components/testing/show';
import { AddScopeForm } from './add-scope-form';
import { AddTenantForm } from './add-tenant-form';
import { CanaryForm } from './canary-form';
import { EvidenceForm } from './evidence-form';
import { AddReadToken } from './read-token';
import { ScopeForm } from './scope-form';
import type { ScopeRow } from './scope-rows';
import { ScopesTable } from './scopes-table';
import { TokenForm } from './token-form';
import { ONLY } from './token-kind';

vi.mock('@/app/actions/tenant', () => ({
  addTenantAction: vi.fn(),
  replaceTokenAction: vi.fn(),
  setCanaryAction: vi.fn(),
  setEvidenceAction: vi.fn(),
  setReadTokenAction: vi.fn(),
  removeReadTokenAction: vi.fn(),
}));
vi.mock('@/app/actions/scope', () => ({
  addScopeAction: vi.fn(),
  editScopeAction: vi.fn(),
  orderScopesAction: vi.fn(),
  deleteScopeAction: vi.fn(),
}));
vi.mock('@/app/actions/plan', () => ({ makePlanAction: vi.fn() }));
vi.mock('@/app/actions/directory', () => ({
  searchDirectoryAction: vi.fn(),
  // Nobody waits here for what the directory knows of names.
  checkNamesAction: () => new Promise(() => undefined),
}));

beforeEach(() => void vi.resetAllMocks());

describe('a setting of one value', () => {
  const save = () => screen.getByRole('button', { name: /^Save Canary host/ });
  const cancel = () => screen.getByRole('button', { name: /^Cancel Canary host/ });
  const isIdle = (button: HTMLElement) => button.getAttribute('aria-disabled') === 'true';

  it('has nothing to save until it is changed, and is as it was after Cancel', async () => {
    const { person } = show(<CanaryForm tenant="acme" host="canary.acme.com" />);
    const field = screen.getByLabelText<HTMLInputElement>('Canary host');
    expect([save(), cancel()].every(isIdle)).toBe(true);
    await person.type(field, '.au');
    expect(screen.getByRole('status').textContent).toBe('Not saved yet');
    await person.click(cancel());
    expect(field.value).toBe('canary.acme.com');
    await person.click(save());
    expect(setCanaryAction).not.toHaveBeenCalled();
    await person.type(field, 'x{Backspace}');
    expect(isIdle(save()), 'typed and taken back').toBe(true);
  });

  it('is saved without blanks around it, and said to be; the page then brings what is stored', async () => {
    vi.mocked(setCanaryAction).mockResolvedValue(accepted(null));
    const { person, again } = show(<CanaryForm tenant="acme" host="" />);
    const field = screen.getByLabelText<HTMLInputElement>('Canary host');
    await person.type(field, ' Canary.acme.com ');
    await person.click(save());
    await waitFor(() =>
      expect(setCanaryAction).toHaveBeenCalledExactlyOnceWith({ tenant: 'acme', host: 'Canary.acme.com' }),
    );
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe('Saved'));
    expect(isIdle(save())).toBe(true);
    again(<CanaryForm tenant="acme" host="canary.acme.com" />);
    expect(field.value).toBe('canary.acme.com');
  });

  it('that is refused says why beside it, and leads back to it', async () => {
    vi.mocked(setCanaryAction).mockResolvedValue(
      refused('A registry is no canary.', { host: 'A registry is no canary.' }),
    );
    const { person } = show(<CanaryForm tenant="acme" host="" />);
    const field = screen.getByLabelText<HTMLInputElement>('Canary host');
    await person.type(field, 'registry.npmjs.org');
    await person.click(save());
    expect(await screen.findByText('A registry is no canary.')).toBeTruthy();
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(field.value).toBe('registry.npmjs.org');
    expect(document.activeElement).toBe(field);
  });

  it('is chosen among all there are', async () => {
    vi.mocked(setEvidenceAction).mockResolvedValue(accepted(null));
    const { person } = show(<EvidenceForm tenant="acme" evidence="structure" />);
    await person.selectOptions(screen.getByRole('combobox'), 'structure and behaviour');
    await person.click(screen.getByRole('button', { name: /^Save/ }));
    await waitFor(() =>
      expect(setEvidenceAction).toHaveBeenCalledWith({ tenant: 'acme', evidence: 'structure and behaviour' }),
    );
  });
});

describe('the API token', () => {
  it('is replaced, and the field is empty after it', async () => {
    vi.mocked(replaceTokenAction).mockResolvedValue(accepted({ capabilities: [] }));
    const { person } = show(<TokenForm tenant="acme" host="acme.goskope.com" kind={ONLY} />);
    const field = screen.getByLabelText<HTMLInputElement>('New token');
    await person.type(field, 'secret');
    await person.click(screen.getByRole('button', { name: 'Replace the token' }));
    await waitFor(() =>
      expect(replaceTokenAction).toHaveBeenCalledExactlyOnceWith({
        tenant: 'acme',
        token: 'secret',
        expiresOn: null,
      }),
    );
    await waitFor(() => expect(field.value).toBe(''));
  });

  it('for reading is kept beside the one that writes', async () => {
    vi.mocked(setReadTokenAction).mockResolvedValue(accepted({ capabilities: [] }));
    const { person } = show(<AddReadToken tenant="acme" host="acme.goskope.com" />);
    await person.type(screen.getByLabelText('A read token'), 'secret');
    await person.click(screen.getByRole('button', { name: /^Keep the read token/ }));
    await waitFor(() =>
      expect(setReadTokenAction).toHaveBeenCalledExactlyOnceWith({
        tenant: 'acme',
        token: 'secret',
        expiresOn: null,
      }),
    );
  });
});

const scope = (key: string, lanes: string[] = [], everyone = false): ScopeRow => ({
  key,
  name: key.charAt(0).toUpperCase() + key.slice(1),
  audience: { everyone, users: everyone ? [] : ['dana@acme.example'], groups: [] },
  lanes,
});
const SCOPES = [scope('me'), scope('pilot', ['npm']), scope('everyone', [], true)];

const table = (readOnly = false) =>
  show(<ScopesTable tenant="acme" rows={SCOPES} differing={[]} readOnly={readOnly} />);
const form = (shown: ScopeRow, readOnly = false) =>
  show(<ScopeForm tenant="acme" scope={shown} differing={[]} readOnly={readOnly} />);

describe('rollout scopes', () => {
  it('stand in a table with whom they name and their lanes', () => {
    table();
    const row = (name: RegExp) => screen.getByRole('row', { name }).textContent;
    expect(row(/Pilot/)).toContain('1 userdana@acme.examplenpm');
    expect(row(/Everyone/)).toContain('All usersnone');
    expect(screen.getByRole('link', { name: 'Pilot' }).getAttribute('href')).toBe(
      '/acme/settings/scopes/pilot',
    );
  });

  it('are saved one by one, with whom they name', async () => {
    vi.mocked(editScopeAction).mockResolvedValue(accepted(null));
    const { person } = form(scope('pilot'));
    await person.type(screen.getByLabelText('Name'), 's');
    await person.click(screen.getByRole('button', { name: 'Save' }));
    expect(editScopeAction).toHaveBeenCalledExactlyOnceWith({
      tenant: 'acme',
      scope: 'pilot',
      name: 'Pilots',
      users: ['dana@acme.example'],
      groups: [],
    });
    await waitFor(() => expect(screen.getByText('Saved')).toBeTruthy());
  });

  it('say beside a list which of its entries is wrong', async () => {
    vi.mocked(editScopeAction).mockResolvedValue(refused('Look.', { 'users.0': 'That is no address.' }));
    const { person } = form(scope('me'));
    await person.type(screen.getByLabelText('Name'), 's');
    await person.click(screen.getByRole('button', { name: 'Save' }));
    const users = () => screen.getByRole('combobox', { name: 'Users' });
    await waitFor(() => expect(users().getAttribute('aria-invalid')).toBe('true'));
    expect(await screen.findByText('That is no address.')).toBeTruthy();
  });

  it('are put in another order, and the policies that then stand otherwise are named', async () => {
    vi.mocked(orderScopesAction).mockResolvedValue(
      accepted({ lanes: ['npm, Pilot'], rules: ['PTC npm pilot - redirect'] }),
    );
    const { person } = table();
    await person.click(screen.getByRole('button', { name: 'Move Pilot up, narrower' }));
    await waitFor(() =>
      expect(orderScopesAction).toHaveBeenCalledWith({ tenant: 'acme', keys: ['pilot', 'me', 'everyone'] }),
    );
    expect(await screen.findByText('The policies of npm, Pilot now stand in the wrong order')).toBeTruthy();
    expect(await screen.findByText('PTC npm pilot - redirect')).toBeTruthy();
  });

  it.each([
    [scope('me'), true, /no lanes, so nothing in the tenant changes/],
    [scope('pilot', ['npm', 'Docker']), false, /cannot be deleted while it has lanes: npm, Docker/],
    [scope('everyone', [], true), false, null],
  ])('are deleted only where they have no lanes', (shown, deletable, words) => {
    const { container } = form(shown);
    expect(screen.queryByRole('button', { name: `Delete ${shown.name}` }) !== null).toBe(deletable);
    if (words) expect(container.textContent).toMatch(words);
  });

  it('are added, and the list follows once that went through', async () => {
    vi.mocked(addScopeAction)
      .mockResolvedValueOnce(refused('Look.', { name: 'A scope has this name.' }))
      .mockResolvedValueOnce(accepted({ key: 'builders' }));
    const { person, router } = show(<AddScopeForm tenant="acme" />);
    await person.type(screen.getByLabelText('Name'), 'Builders');
    await person.click(screen.getByRole('button', { name: 'Add the scope' }));
    expect(await screen.findByText('A scope has this name.')).toBeTruthy();
    expect(router.push).not.toHaveBeenCalled();
    await person.click(await screen.findByRole('button', { name: 'Add the scope' }));
    await waitFor(() => expect(router.push).toHaveBeenCalledWith('/acme/settings/scopes'));
  });

  it('are shown to those who may only look, and nothing to press with them', () => {
    table(true);
    expect(screen.queryByRole('button')).toBeNull();
    form(scope('pilot'), true);
    expect(screen.getByLabelText<HTMLInputElement>('Name').readOnly).toBe(true);
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
    expect(document.activeElement).toBe(screen.getByLabelText('Tenant host'));
    expect(screen.getByLabelText<HTMLInputElement>('REST API v2 token').value).toBe('secret');
  });
});
