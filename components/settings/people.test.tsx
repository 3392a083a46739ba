// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { changeRightsAction, invitePersonAction } from '@/app/actions/person';
import { accepted, refused, show } from '@/components/testing/show';
import { InviteDialog } from './invite-dialog';
import { RightsDialog } from './rights-dialog';

vi.mock('@/app/actions/person', () => ({ invitePersonAction: vi.fn(), changeRightsAction: vi.fn() }));

beforeEach(() => void vi.resetAllMocks());

describe('the rights of a person', () => {
  const tenants = [
    { slug: 'acme', name: 'Acme' },
    { slug: 'other', name: 'Other' },
  ];
  const dana = { id: 'p1', name: 'Dana', owner: false, roles: { acme: 'viewer' as const } };

  async function opened() {
    const { person } = show(<RightsDialog person={dana} tenants={tenants} />);
    await person.click(screen.getByRole('button', { name: 'Change the rights' }));
    return person;
  }

  it('are changed together', async () => {
    vi.mocked(changeRightsAction).mockResolvedValue(accepted(null as never));
    const person = await opened();
    await person.selectOptions(screen.getByLabelText('Acme'), '');
    await person.selectOptions(screen.getByLabelText('Other'), 'approver');
    await person.click(screen.getByRole('checkbox', { name: /^Owner/ }));
    await person.click(screen.getByRole('button', { name: 'Save' }));
    const memberships = [{ tenant: 'other', role: 'approver' }];
    expect(changeRightsAction).toHaveBeenCalledWith({ id: 'p1', owner: true, memberships });
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('stay in the dialog where they are refused', async () => {
    vi.mocked(changeRightsAction).mockResolvedValue(refused('One owner has to stay.'));
    const person = await opened();
    await person.click(screen.getByRole('button', { name: 'Save' }));
    expect((await screen.findByRole('alert')).textContent).toBe('One owner has to stay.');
  });
});

describe('an invitation', () => {
  const made = { id: 'p2', link: 'https://turnout.example/join#abc', expiresAt: new Date(0) };

  it('shows its link, once', async () => {
    vi.mocked(invitePersonAction).mockResolvedValue(accepted(made));
    const { person } = show(<InviteDialog tenant="acme" />);
    await person.click(screen.getByRole('button', { name: 'Invite a person' }));
    await person.type(screen.getByLabelText('E-mail address'), 'eva@acme.example');
    await person.click(screen.getByRole('button', { name: 'Invite' }));
    expect(await screen.findByText(made.link)).toBeTruthy();
    expect(invitePersonAction).toHaveBeenCalledWith({
      email: 'eva@acme.example',
      owner: false,
      memberships: [{ tenant: 'acme', role: 'viewer' }],
    });
    await person.click(screen.getByRole('button', { name: 'Done' }));
    await person.click(screen.getByRole('button', { name: 'Invite a person' }));
    expect(screen.queryByText(made.link)).toBeNull();
  });

  it('says beside the address why it is refused', async () => {
    vi.mocked(invitePersonAction).mockResolvedValue(refused('Here.', { email: 'Is here already.' }));
    const { person } = show(<InviteDialog tenant="acme" />);
    await person.click(screen.getByRole('button', { name: 'Invite a person' }));
    await person.type(screen.getByLabelText('E-mail address'), 'eva@acme.example');
    await person.click(screen.getByRole('button', { name: 'Invite' }));
    expect(await screen.findByText('Is here already.')).toBeTruthy();
  });
});
