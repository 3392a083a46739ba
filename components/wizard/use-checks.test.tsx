// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { useCallback, useState } from 'react';
import { expect, it } from 'vitest';
import { show } from '@/components/testing/show';
import { useChecks } from './use-checks';

function Typed() {
  const [host, setHost] = useState('registry.npmjs.org');
  const found = useChecks(
    ['as the server said'],
    useCallback(
      ({ insightOf }) => {
        const own = {
          key: '',
          name: '',
          matchType: 'insensitive',
          domains: [host],
          methodGuard: false,
        } as const;
        return insightOf({ ...own, domains: [host] }).matches.map((match) => match.host);
      },
      [host],
    ),
  );
  return (
    <>
      <input aria-label="Host" value={host} onChange={(event) => setHost(event.target.value)} />
      <output>{found.join(', ')}</output>
    </>
  );
}

it('shows what the server said until somebody types, and then what is typed', async () => {
  const { person } = show(<Typed />);
  expect(screen.getByRole('status').textContent).toBe('as the server said');
  const field = screen.getByLabelText('Host');
  await person.clear(field);
  await person.type(field, 'pypi.org');
  expect(await screen.findByText('pypi.org')).toBeTruthy();
});
