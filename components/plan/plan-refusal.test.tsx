// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { makePlanAction } from '@/app/actions/plan';
import { accepted, show } from '@/components/testing/show';
import type { Problem } from '@/lib/services/words/problem';
import { PlanRefusal } from './plan-refusal';
import { usePlanning } from './use-planning';

vi.mock('@/app/actions/plan', () => ({ makePlanAction: vi.fn() }));
beforeEach(() => void vi.resetAllMocks());

const INTENT = { type: 'undo' as const, push: 3 };

function Planning() {
  const planning = usePlanning('acme');
  return (
    <>
      <button type="button" onClick={() => planning.submit(INTENT)}>
        Plan it
      </button>
      <PlanRefusal tenant="acme" asked={planning} />
    </>
  );
}

const problem = (waiting: Problem['waiting']): Problem => ({
  code: 'conflict',
  message: 'Waits.',
  ...(waiting && { waiting }),
});

it('replaces the plans that wait once somebody says so, and then leads to the new one', async () => {
  const hourAgo = new Date(Date.now() - 3_600_000);
  const waiting = [
    { number: 7, title: 'Prepare npm, Me', author: 'Otto', at: hourAgo },
    { number: 9, title: 'Switch npm, Me on', author: 'Dana', at: hourAgo },
  ];
  vi.mocked(makePlanAction).mockResolvedValueOnce({ ok: false, problem: problem(waiting) });
  vi.mocked(makePlanAction).mockResolvedValueOnce(accepted({ number: 10 } as never));
  const { person, router } = show(<Planning />);
  await person.click(screen.getByRole('button', { name: 'Plan it' }));
  expect(await screen.findByText('2 plans are waiting for approval')).toBeTruthy();
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    '#7 Prepare npm, Me, made by Otto 1 h ago',
    '#9 Switch npm, Me on, made by Dana 1 h ago',
  ]);
  expect(router.push).not.toHaveBeenCalled();
  await person.click(await screen.findByRole('button', { name: 'Replace plans #7, #9' }));
  expect(makePlanAction).toHaveBeenLastCalledWith({ tenant: 'acme', intent: INTENT, replaces: [7, 9] });
  await waitFor(() => expect(router.push).toHaveBeenCalledWith('/acme/plans/10'));
});

it('says of any other problem why there is no plan', async () => {
  vi.mocked(makePlanAction).mockResolvedValue({ ok: false, problem: problem(undefined) });
  const { person } = show(<Planning />);
  await person.click(screen.getByRole('button', { name: 'Plan it' }));
  expect((await screen.findByRole('alert')).textContent).toBe('Waits.');
});
