// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { proveAgainAction } from '@/app/actions/factor';
import { accepted, refused, show } from '@/components/testing/show';
import { Button } from '@/components/ui/button';
import { Refusal } from '@/components/ui/refusal';
import { useSubmit } from '@/components/ui/use-submit';
import type { ProofWay, Result } from '@/lib/services/words/problem';
import { ProofHost } from './proof-host';

vi.mock('@/app/actions/factor', () => ({ proveAgainAction: vi.fn() }));
beforeEach(() => void vi.resetAllMocks());

const unproven = (proof: ProofWay): Result<string> => ({
  ok: false,
  problem: { code: 'unproven', message: 'This needs your password again.', proof },
});

function Act({ act }: { act: (name: string) => Promise<Result<string>> }) {
  const acting = useSubmit(act);
  return (
    <>
      <Button pending={acting.pending && 'Saving'} onClick={() => acting.submit('typed')}>
        Do it
      </Button>
      <Refusal problem={acting.problem} />
      {acting.value && <p>Done: {acting.value}</p>}
    </>
  );
}

async function asked(way: ProofWay) {
  const act = vi.fn().mockResolvedValueOnce(unproven(way)).mockResolvedValue(accepted('it'));
  const { person } = show(
    <>
      <Act act={act} />
      <ProofHost />
    </>,
  );
  await person.click(screen.getByRole('button', { name: 'Do it' }));
  await screen.findByRole('dialog', { name: 'Confirm that it is you' });
  return { act, person };
}

describe('an act that wants to know who is there', () => {
  it('goes on with the same input once the password was right', async () => {
    vi.mocked(proveAgainAction)
      .mockResolvedValueOnce(
        refused('This is not your password.', { password: 'This is not your password.' }),
      )
      .mockResolvedValue(accepted(null as never));
    const { act, person } = await asked({ by: 'password', code: true });
    await person.type(screen.getByLabelText('Password'), 'a long enough password');
    await person.type(screen.getByLabelText('Code'), '123456');
    await person.click(screen.getByRole('button', { name: 'Confirm' }));
    await screen.findByText('This is not your password.');
    expect(screen.getByRole('button', { name: 'Saving …' }), 'the act is still under way').toBeTruthy();
    // The question is not stuck behind the act that asked it.
    await person.click(await screen.findByRole('button', { name: 'Confirm' }));
    expect(await screen.findByText('Done: it')).toBeTruthy();
    expect(proveAgainAction).toHaveBeenCalledWith({ password: 'a long enough password', code: '123456' });
    expect(act.mock.calls).toEqual([['typed'], ['typed']]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('is not done where somebody cancels, and says why', async () => {
    const { act, person } = await asked({ by: 'password', code: false });
    expect(screen.queryByLabelText('Code')).toBeNull();
    await person.click(screen.getByRole('button', { name: 'Cancel' }));
    expect((await screen.findByRole('alert')).textContent).toContain('your password again');
    expect(act).toHaveBeenCalledTimes(1);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('tells whoever has no password to sign in anew', async () => {
    await asked({ by: 'provider' });
    expect(screen.queryByLabelText('Password')).toBeNull();
    expect(screen.getByText(/sign in again, and do it within ten minutes/)).toBeTruthy();
  });
});
