// @vitest-environment happy-dom
import { act, screen } from '@testing-library/react';
import { Suspense } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { confirmPlanAction } from '@/app/actions/push';
import { setTimerAction } from '@/app/actions/timer';
import { accepted, refused, show } from '@/components/testing/show';
import { Dialog } from '@/components/ui/dialog';
import type { DestinationProfile } from '@/lib/ptc/model/objects';
import type { Look } from '@/lib/services/plan/look';
import type { LookAnswer } from './begun-switch';
import { SwitchForm } from './switch-form';

vi.mock('@/app/actions/push', () => ({ confirmPlanAction: vi.fn() }));
vi.mock('@/app/actions/object', () => ({ inspectObjectAction: vi.fn(), adoptObjectAction: vi.fn() }));
vi.mock('@/app/actions/timer', () => ({ setTimerAction: vi.fn() }));

const profile = (values: string[]): DestinationProfile => ({
  kind: 'destination-profile',
  name: 'jfrog-npm',
  type: 'insensitive',
  values,
  description: '',
});

/** The look at a switch off, which leaves the profile with nothing but these hosts. */
const looked = (held: string[], facts: Partial<Look> = {}) =>
  ({
    digest: `digest of ${held}`,
    needsApproval: false,
    waiting: [],
    content: {
      intent: { type: 'switch', lanes: [], on: false },
      changes: [
        {
          object: { kind: 'destination-profile', name: 'jfrog-npm' },
          before: profile(held),
          after: profile(['off.turnout.invalid']),
          precondition: { state: 'present', fingerprint: held.join(), remoteId: '1' },
        },
      ],
    },
    ...facts,
  }) as unknown as Look;

const NPM = ['registry.npmjs.org'];
const WAITING = { number: 7, title: 'Prepare npm, Pilot', author: 'Otto', at: new Date() };

async function opened(first: LookAnswer, on = false) {
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
    look: Promise.resolve(first),
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
  const confirm = async () =>
    person.click(await screen.findByRole('button', { name: /witch o|Schedule|the plan for approval/ }));
  return { person, router, onClose, onChanged, confirm };
}

beforeEach(() => void vi.resetAllMocks());

describe('a switch', () => {
  it('confirms exactly what is shown, by its digest, and closes', async () => {
    vi.mocked(confirmPlanAction).mockResolvedValue(accepted({ state: 'pushed', number: 4 }));
    const { confirm, onClose, onChanged } = await opened(accepted(looked(NPM)));
    expect(screen.getByText('registry.npmjs.org')).toBeTruthy();
    await confirm();
    expect(confirmPlanAction).toHaveBeenCalledExactlyOnceWith({
      tenant: 'acme',
      intent: { type: 'switch', lanes: [{ ecosystem: 'npm', scope: 'pilot' }], on: false },
      digest: 'digest of registry.npmjs.org',
      replaces: [],
    });
    expect(screen.getByRole('region', { name: 'Messages', hidden: true }).textContent).toContain(
      'Switching npm, Pilot off',
    );
    expect(onChanged).toHaveBeenCalled();
    expect(onClose).toHaveBeenCalled();
  });

  it('says what speaks against it before anybody confirms', async () => {
    const { content } = looked(NPM);
    await opened(
      accepted(looked(NPM, { content: { ...content, warnings: ['Every download fails.'] } })),
      true,
    );
    expect(screen.getByText('A warning')).toBeTruthy();
    expect(screen.getByText('Every download fails.')).toBeTruthy();
  });

  it('says why with what was looked at, and changes nothing of it', async () => {
    vi.mocked(confirmPlanAction).mockResolvedValue(accepted({ state: 'pushed', number: 5 }));
    const { person, confirm } = await opened(accepted(looked(NPM)));
    await person.type(screen.getByLabelText('Reason'), ' wrong hosts ');
    await confirm();
    expect(vi.mocked(confirmPlanAction).mock.calls[0]?.[0]).toMatchObject({
      intent: { reason: 'wrong hosts' },
      digest: 'digest of registry.npmjs.org',
    });
  });

  it('is not made where the tenant changed meanwhile: what is written now is shown, and confirmed next', async () => {
    const look = looked(['other.invalid']);
    vi.mocked(confirmPlanAction).mockResolvedValueOnce(accepted({ state: 'changed', look }));
    vi.mocked(confirmPlanAction).mockResolvedValueOnce(accepted({ state: 'pushed', number: 6 }));
    const { confirm, onClose } = await opened(accepted(looked(NPM)));
    await confirm();
    expect((await screen.findByRole('alert')).textContent).toBe(
      'Nothing was switchedThe tenant has changed since you looked: jfrog-npm no longer holds registry.npmjs.org, and also holds other.invalid. Read what is written now, then confirm once more.',
    );
    expect(screen.getByText('other.invalid')).toBeTruthy();
    expect(onClose).not.toHaveBeenCalled();
    await confirm();
    expect(vi.mocked(confirmPlanAction).mock.calls[1]?.[0].digest).toBe('digest of other.invalid');
    expect(onClose).toHaveBeenCalled();
  });

  it('names the plan that waits for an approval, and replaces it only by a button that says so', async () => {
    vi.mocked(confirmPlanAction).mockResolvedValue(accepted({ state: 'pushed', number: 8 }));
    const { person } = await opened(accepted(looked(NPM, { waiting: [WAITING] })));
    expect(screen.getByText('A plan waits for an approval')).toBeTruthy();
    expect(screen.getByRole('link', { name: '#7 Prepare npm, Pilot' }).getAttribute('href')).toBe(
      '/acme/plans/7',
    );
    expect(screen.getByText(/made by Otto/).textContent).toMatch(/made by Otto (now|\d+ s ago)$/);
    await person.click(screen.getByRole('button', { name: 'Replace plan #7 and switch off' }));
    expect(vi.mocked(confirmPlanAction).mock.calls[0]?.[0].replaces).toEqual([7]);
  });

  it('whose lane another plan came to wait for meanwhile asks before it replaces that', async () => {
    const look = looked(NPM, { waiting: [WAITING] });
    vi.mocked(confirmPlanAction).mockResolvedValue(accepted({ state: 'changed', look }));
    const { confirm } = await opened(accepted(looked(NPM)));
    await confirm();
    expect((await screen.findByRole('alert')).textContent).toContain(
      'Since you looked plan #7 came to wait for an approval.',
    );
    expect(await screen.findByRole('button', { name: /^Replace plan #7/ })).toBeTruthy();
  });

  it('that needs approval stores a plan that waits, and leads to it', async () => {
    vi.mocked(confirmPlanAction).mockResolvedValue(accepted({ state: 'waits', number: 4 }));
    const { confirm, router, onClose } = await opened(accepted(looked(NPM, { needsApproval: true })), true);
    await confirm();
    expect(router.push).toHaveBeenCalledWith('/acme/plans/4');
    expect(onClose).not.toHaveBeenCalled();
  });

  it('that cannot be planned says why and offers nothing to press', async () => {
    await opened(refused('The tenant does not answer.'));
    expect(screen.getByRole('alert').textContent).toBe('The tenant does not answer.');
    expect(screen.queryByRole('button', { name: /Switch/ })).toBeNull();
  });

  it('off, whose answer never came, may be tried again', async () => {
    vi.mocked(confirmPlanAction).mockRejectedValue(new TypeError('Failed to fetch'));
    const { confirm, onClose } = await opened(accepted(looked(NPM)));
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
    const { person, confirm, onClose } = await opened(accepted(looked(NPM)));
    await choose(person, '1 hour from now');
    await confirm();
    const { at } = vi.mocked(setTimerAction).mock.calls[0]?.[0] ?? { at: '' };
    expect(Date.parse(at) - Date.now()).toBeGreaterThan(50 * 60_000);
    expect(confirmPlanAction).not.toHaveBeenCalled();
    expect(onClose).toHaveBeenCalled();
  });

  it('needs a whole date: half of one is said beside the field', async () => {
    const { person, confirm } = await opened(accepted(looked(NPM)));
    await choose(person, 'Date and time …');
    await confirm();
    expect(screen.getByText('Enter a date and a time.')).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
    expect(confirmPlanAction).not.toHaveBeenCalled();
    expect(setTimerAction).not.toHaveBeenCalled();
  });
});
