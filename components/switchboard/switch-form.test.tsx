// @vitest-environment happy-dom
import { act, screen, waitFor } from '@testing-library/react';
import { Suspense } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { makePlanAction } from '@/app/actions/plan';
import { startPushAction } from '@/app/actions/push';
import { setTimerAction } from '@/app/actions/timer';
import { accepted, refused, show } from '@/components/testing/show';
import { Dialog } from '@/components/ui/dialog';
import type { DestinationProfile } from '@/lib/ptc/model/objects';
import type { MadePlan, PlanAnswer } from './begun-switch';
import { SwitchForm } from './switch-form';

vi.mock('@/app/actions/plan', () => ({ makePlanAction: vi.fn() }));
vi.mock('@/app/actions/push', () => ({ startPushAction: vi.fn() }));
vi.mock('@/app/actions/timer', () => ({ setTimerAction: vi.fn() }));

const profile = (values: string[]): DestinationProfile => ({
  kind: 'destination-profile',
  name: 'jfrog-npm',
  type: 'insensitive',
  values,
  description: '',
});

/** The plan of a switch off, which leaves the profile with nothing but these hosts. */
const planned = (number: number, left: string[], facts: Partial<MadePlan> = {}) =>
  ({
    number,
    digest: `digest of ${number}`,
    needsApproval: false,
    content: {
      intent: { type: 'switch', lanes: [], on: false },
      changes: [{ before: profile(['registry.npmjs.org']), after: profile(left) }],
    },
    ...facts,
  }) as unknown as MadePlan;

const OFF = ['off.turnout.invalid'];

async function opened(first: PlanAnswer, on = false) {
  const onClose = vi.fn();
  const onChanged = vi.fn();
  const begun = {
    place: {
      ecosystem: {
        key: 'npm',
        name: 'npm',
        matchType: 'insensitive' as const,
        domains: [],
        methodGuard: false,
      },
      scope: { key: 'pilot', name: 'Pilot', audience: { everyone: false, users: [], groups: [] } },
    },
    on,
    plan: Promise.resolve(first),
  };
  const { person, router } = await act(async () =>
    show(
      <Dialog open title="npm">
        <Suspense>
          <SwitchForm
            tenant="acme"
            begun={begun}
            lane={null}
            mayAdopt={false}
            onClose={onClose}
            onChanged={onChanged}
          />
        </Suspense>
      </Dialog>,
    ),
  );
  const confirm = () => person.click(screen.getByRole('button', { name: /Switch o|Schedule|Open the plan/ }));
  return { person, router, onClose, onChanged, confirm };
}

beforeEach(() => void vi.resetAllMocks());

describe('a switch', () => {
  it('pushes exactly the plan that is shown, and closes', async () => {
    vi.mocked(startPushAction).mockResolvedValue(accepted({ number: 4 } as never));
    const { confirm, onClose, onChanged } = await opened(accepted(planned(4, OFF)));
    expect(screen.getByText('registry.npmjs.org')).toBeTruthy();
    await confirm();
    expect(startPushAction).toHaveBeenCalledExactlyOnceWith({
      tenant: 'acme',
      plan: 4,
      digest: 'digest of 4',
    });
    expect(makePlanAction).not.toHaveBeenCalled();
    expect(screen.getByRole('region', { name: 'Messages', hidden: true }).textContent).toContain(
      'Switching npm, Pilot off',
    );
    expect(onChanged).toHaveBeenCalled();
    expect(onClose).toHaveBeenCalled();
  });

  it('says what speaks against it before anybody confirms', async () => {
    const plan = planned(4, OFF);
    const warned = { ...plan, content: { ...plan.content, warnings: ['Every download fails.'] } } as MadePlan;
    await opened(accepted(warned), true);
    expect(screen.getByText('A warning')).toBeTruthy();
    expect(screen.getByText('Every download fails.')).toBeTruthy();
  });

  it('with a reason is a plan anew, pushed where it writes the same', async () => {
    vi.mocked(makePlanAction).mockResolvedValue(accepted(planned(5, OFF)));
    vi.mocked(startPushAction).mockResolvedValue(accepted({ number: 5 } as never));
    const { person, confirm } = await opened(accepted(planned(4, OFF)));
    await person.type(screen.getByLabelText('Reason'), ' wrong hosts ');
    await confirm();
    expect(vi.mocked(makePlanAction).mock.calls[0]?.[0].intent).toMatchObject({ reason: 'wrong hosts' });
    await waitFor(() =>
      expect(startPushAction).toHaveBeenCalledWith({ tenant: 'acme', plan: 5, digest: 'digest of 5' }),
    );
  });

  it('is not pushed where the tenant changed meanwhile: what is written now is shown first', async () => {
    vi.mocked(makePlanAction).mockResolvedValue(accepted(planned(5, ['other.invalid'])));
    const { person, confirm, onClose } = await opened(accepted(planned(4, OFF)));
    await person.type(screen.getByLabelText('Reason'), 'x');
    await confirm();
    expect((await screen.findByRole('alert')).textContent).toContain('The tenant has changed meanwhile');
    expect(await screen.findByText('other.invalid')).toBeTruthy();
    expect(startPushAction).not.toHaveBeenCalled();
    expect(onClose).not.toHaveBeenCalled();
  });

  it('that needs approval leads to its plan and pushes nothing', async () => {
    const { confirm, router } = await opened(accepted(planned(4, OFF, { needsApproval: true })), true);
    await confirm();
    expect(router.push).toHaveBeenCalledWith('/acme/plans/4');
    expect(startPushAction).not.toHaveBeenCalled();
  });

  it('that cannot be planned says why and offers nothing to press', async () => {
    await opened(refused('The tenant does not answer.'));
    expect(screen.getByRole('alert').textContent).toBe('The tenant does not answer.');
    expect(screen.queryByRole('button', { name: /Switch/ })).toBeNull();
  });

  it('off, whose answer never came, may be tried again', async () => {
    vi.mocked(startPushAction).mockRejectedValue(new TypeError('Failed to fetch'));
    const { confirm, onClose } = await opened(accepted(planned(4, OFF)));
    await confirm();
    expect(screen.getByRole('alert').textContent).toContain('switching off twice does no harm');
    expect(onClose).not.toHaveBeenCalled();
  });
});

describe('a switch at a moment', () => {
  const choose = (person: Awaited<ReturnType<typeof opened>>['person'], what: string) =>
    person.selectOptions(screen.getByLabelText('When'), what);

  it('is scheduled and not pushed', async () => {
    vi.mocked(setTimerAction).mockResolvedValue(accepted({ timer: 't1' } as never));
    const { person, confirm, onClose } = await opened(accepted(planned(4, OFF)));
    await choose(person, '1 hour from now');
    await confirm();
    const { at } = vi.mocked(setTimerAction).mock.calls[0]?.[0] ?? { at: '' };
    expect(Date.parse(at) - Date.now()).toBeGreaterThan(50 * 60_000);
    expect(startPushAction).not.toHaveBeenCalled();
    expect(onClose).toHaveBeenCalled();
  });

  it('needs a whole date: half of one is said beside the field', async () => {
    const { person, confirm } = await opened(accepted(planned(4, OFF)));
    await choose(person, 'Date and time …');
    await confirm();
    expect(screen.getByText('Enter a date and a time.')).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
    expect(startPushAction).not.toHaveBeenCalled();
    expect(setTimerAction).not.toHaveBeenCalled();
  });
});
