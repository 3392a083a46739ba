// @vitest-environment happy-dom
import { waitFor } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { show } from '@/components/testing/show';
import { Fresh } from './fresh';

beforeEach(() => vi.unstubAllGlobals());

const fetched = vi.fn();
const acts = (seq: number) =>
  vi.stubGlobal(
    'fetch',
    fetched.mockReset().mockImplementation(() => Promise.resolve({ ok: true, json: async () => ({ seq }) })),
  );

it('a page that was made before the last act is made anew', async () => {
  acts(8);
  const { router } = show(<Fresh tenant="acme" seq={7} />);
  await waitFor(() => expect(router.refresh).toHaveBeenCalled());
});

it('where the page that was asked for does not come, it is asked for once more', async () => {
  acts(8);
  const { router } = show(<Fresh tenant="acme" seq={7} />);
  await waitFor(() => expect(router.refresh).toHaveBeenCalledTimes(2), { timeout: 10_000 });
});

it('a page that is up to date is left as it is', async () => {
  acts(7);
  const { router } = show(<Fresh tenant="acme" seq={7} />);
  await waitFor(() => expect(fetched).toHaveBeenCalledTimes(2), { timeout: 10_000 });
  expect(router.refresh).not.toHaveBeenCalled();
});
