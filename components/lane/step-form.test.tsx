// @vitest-environment happy-dom
import { act, cleanup, screen } from '@testing-library/react';
import { Suspense } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { confirmPlanAction } from '@/app/actions/push';
import { setTimerAction } from '@/app/actions/timer';
import type { LookAnswer } from '@/components/plan/look';
import type { KillState } from '@/components/shell/frame';
import { FrameLive } from '@/components/shell/frame-live';
import { accepted, refused, show } from '@/components/testing/show';
import { Dialog } from '@/components/ui/dialog';
import type { DestinationProfile } from '@/lib/ptc/model/objects';
import type { Look } from '@/lib/services/plan/look';
import { StepForm } from './step-form';

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
    reach: null,
    content: {
      intent: { type: 'switch', lanes: [], on: false },
      changes: [
        {
          op: 'update',
          transport: 'api',
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
const KILL: KillState = {
  at: '2026-11-24T10:00:00.000Z',
  lanesOn: [{ title: 'npm, Pilot', profileName: 'jfrog-npm', redirectPolicy: 'PTC npm pilot - redirect' }],
  failed: null,
};
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
    step: { type: 'switch' as const, on },
    look: Promise.resolve(first),
  };
  const { person, router } = await act(async () =>
    show(
      <Dialog open onOpenChange={onClose} title="npm">
        <Suspense>
          <FrameLive tenant="acme" initial={KILL}>
            <StepForm tenant="acme" begun={begun} mayAdopt={false} onClose={onClose} onChanged={onChanged} />
          </FrameLive>
        </Suspense>
      </Dialog>,
    ),
  );
  const confirm = async () =>
    person.click(await screen.findByRole('button', { name: /witch o|Schedule|the plan for approval/ }));
  return { person, router, onClose, onChanged, confirm };
}

beforeEach(() => {
  vi.resetAllMocks();
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => Response.json(KILL)),
  );
});

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
      'Nothing was switchedThe tenant has changed since you reviewed this: jfrog-npm no longer holds registry.npmjs.org, and also holds other.invalid. Read what is written now, then confirm once more.',
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
    expect(screen.getByText('A plan is waiting for approval')).toBeTruthy();
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
      'Since you looked, plan #7 was made and waits for approval.',
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
    expect(screen.getByText('By hand, in the portal')).toBeTruthy();
    expect(screen.getByText('PTC npm pilot - redirect')).toBeTruthy();
    expect(onClose).not.toHaveBeenCalled();
  });
});

describe('a switch on for everyone', () => {
  const reach = (facts: Partial<NonNullable<Look['reach']>> = {}) => ({
    everyone: true,
    people: { people: 1310, atMost: false },
    neverOn: ['npm, Pilot'],
    ...facts,
  });

  it('says for how many and where it was never tried, and is not made without a second look', async () => {
    vi.mocked(confirmPlanAction).mockResolvedValue(accepted({ state: 'pushed', number: 4 }));
    const { person, confirm } = await opened(accepted(looked(NPM, { reach: reach() })), true);
    expect(screen.getByText('This is for everyone: 1,310 people')).toBeTruthy();
    expect(screen.getByText(/npm, Pilot was never on\./)).toBeTruthy();
    await confirm();
    expect(confirmPlanAction).not.toHaveBeenCalled();
    const box = screen.getByRole('checkbox', { name: 'Switch on for everyone' });
    expect(document.activeElement).toBe(box);
    expect(screen.getByText('Tick this first.')).toBeTruthy();
    await person.click(box);
    await confirm();
    expect(confirmPlanAction).toHaveBeenCalledOnce();
  });

  it('says that the number is not known where the tenant does not tell it', async () => {
    const facts = { people: null, neverOn: [] };
    await opened(accepted(looked(NPM, { reach: reach(facts) })), true);
    expect(screen.getByText(/^This is for everyone\. The number of people is not known/)).toBeTruthy();
  });

  it('past a narrower scope asks as well, and where every narrower one was on it does not', async () => {
    await opened(accepted(looked(NPM, { reach: reach({ everyone: false }) })), true);
    expect(
      screen.getByRole('checkbox', { name: 'Switch on without a trial in a narrower scope' }),
    ).toBeTruthy();
    cleanup();
    await opened(accepted(looked(NPM, { reach: reach({ everyone: false, neverOn: [] }) })), true);
    expect(screen.queryByRole('checkbox')).toBeNull();
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
