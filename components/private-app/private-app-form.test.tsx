// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { makePlanAction } from '@/app/actions/plan';
import { lookAt } from '@/components/plan/look';
import { accepted, show } from '@/components/testing/show';
import type { Look } from '@/lib/services/plan/look';
import { PrivateAppForm } from './private-app-form';

vi.mock('@/app/actions/plan', () => ({ makePlanAction: vi.fn() }));
vi.mock('@/components/plan/look', () => ({ lookAt: vi.fn(), forgetLook: vi.fn() }));
beforeEach(() => void vi.resetAllMocks());

const nobody = { everyone: false, users: [], groups: [] };
const scopes = [
  { key: 'me', name: 'Me', audience: { ...nobody, users: ['ana@acme.test'] } },
  { key: 'everyone', name: 'Everyone', audience: { ...nobody, everyone: true } },
];
const rule = {
  kind: 'access-rule' as const,
  name: 'PTC Artifactory - private access',
  apps: ['Artifactory'],
  source: { everyone: false, users: ['ana@acme.test'], groups: [] },
};
const change = {
  op: 'create' as const,
  object: { kind: rule.kind, name: rule.name },
  before: null,
  after: rule,
  position: null,
  transport: 'portal' as const,
  reason: 'Gives the private app to the people of the rollout.',
  precondition: { state: 'absent' as const },
};
const looked = (changes: Look['content']['changes'], warnings: string[] = []) =>
  accepted({ content: { changes, warnings } } as unknown as Look);
const form = (mayPlan = true) =>
  show(<PrivateAppForm tenant="acme" scopes={scopes} chosen={['me']} mayPlan={mayPlan} mayAdopt={false} />);
const preview = () => screen.getByRole('button', { name: 'Preview the changes' });

it('previews the changes for the chosen scopes with what is to be known, and then makes that plan', async () => {
  vi.mocked(lookAt).mockResolvedValue(looked([change], ['10.0.0.21 must be in it.']));
  vi.mocked(makePlanAction).mockResolvedValue(accepted({ number: 4 } as never));
  const { person, router } = form();
  await person.click(preview());
  expect(await screen.findByText('10.0.0.21 must be in it.')).toBeTruthy();
  expect(screen.getByRole('heading', { name: /Create Private App Policy/ }).textContent).toContain('Portal');
  await person.click(screen.getByRole('button', { name: 'Make the plan' }));
  const intent = { type: 'private-app', scopes: ['me'] };
  expect(lookAt).toHaveBeenCalledWith('acme', intent);
  expect(makePlanAction).toHaveBeenCalledWith({ tenant: 'acme', intent, replaces: [] });
  expect(router.push).toHaveBeenCalledWith('/acme/plans/4');
});

it('takes the preview out of sight when other scopes are chosen, and asks for at least one', async () => {
  vi.mocked(lookAt).mockResolvedValue(looked([]));
  const { person } = form();
  await person.click(preview());
  expect(await screen.findByText(/there is nothing to change/)).toBeTruthy();
  await person.click(screen.getByRole('checkbox', { name: 'Me' }));
  expect(screen.queryByText(/there is nothing to change/)).toBeNull();
  expect(preview()).toHaveProperty('disabled', true);
  expect(screen.getByText('Choose at least one scope.')).toBeTruthy();
});

it('says what refuses it, and makes no plan', async () => {
  const problem = { code: 'refused' as const, message: 'The tenant has no publisher dc1-a.' };
  vi.mocked(lookAt).mockResolvedValue({ ok: false, problem });
  const { person } = form();
  await person.click(preview());
  expect((await screen.findByRole('alert')).textContent).toContain('no publisher dc1-a');
  expect(screen.queryByRole('button', { name: 'Make the plan' })).toBeNull();
});

it('is read by a viewer', () => {
  form(false);
  expect(screen.getByText('Operators and admins make the plan.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Preview the changes' })).toBeNull();
});
