// @vitest-environment happy-dom
import { waitFor } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { show } from '@/components/testing/show';
import { Fresh } from './fresh';

beforeEach(() => vi.unstubAllGlobals());

const acts = (seq: number) =>
  vi.stubGlobal('fetch', () => Promise.resolve({ ok: true, json: async () => ({ seq }) }));

it('a page that was made before the last act is made anew', async () => {
  acts(8);
  const { router } = show(<Fresh tenant="acme" seq={7} />);
  await waitFor(() => expect(router.refresh).toHaveBeenCalled());
});
