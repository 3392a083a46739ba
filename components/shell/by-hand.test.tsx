// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { show } from '@/components/testing/show';
import { ByHand } from './by-hand';

it('says for each of the two ways that portal edits are staged until Apply Changes', () => {
  show(
    <ByHand
      profiles={['jfrog-npm', 'jfrog-pypi']}
      policies={['PTC npm - redirect', 'PTC pypi - redirect']}
    />,
  );
  const steps = within(screen.getByRole('group', { name: 'By hand' })).getAllByText(/Policies >/, {
    selector: 'b',
  });
  expect(steps.map((step) => step.textContent)).toEqual([
    'Policies > Profiles > Destination',
    'Policies > Real-time Protection',
  ]);
  for (const step of steps) expect(step.closest('p')?.textContent).toContain('Apply Changes');
  for (const text of ['jfrog-npm', 'PTC pypi - redirect']) expect(screen.getByText(text)).toBeTruthy();
});

it('where only the profiles are known, names them alone', () => {
  show(<ByHand profiles={['jfrog-npm']} />);
  expect(screen.getByText('jfrog-npm')).toBeTruthy();
  expect(screen.queryByText(/disable these policies/)).toBeNull();
});
