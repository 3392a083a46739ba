// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { Suspense } from 'react';
import { expect, it } from 'vitest';
import { show } from '@/components/testing/show';
import { onDemand } from './on-demand';

const Named = ({ name }: { name: string }) => <p>This is {name}.</p>;

it('shows what was fetched', async () => {
  const Part = onDemand(async () => Named);
  show(
    <Suspense fallback="Loading">
      <Part name="a part" />
    </Suspense>,
  );
  expect(await screen.findByText('This is a part.')).toBeTruthy();
});

it('says in its own place that it could not be fetched, and leaves the rest of the page', async () => {
  const Part = onDemand<{ name: string }>(() => Promise.reject(new TypeError('Failed to fetch')));
  show(
    <>
      <p>The rest</p>
      <Suspense fallback="Loading">
        <Part name="a part" />
      </Suspense>
    </>,
  );
  expect((await screen.findByRole('alert')).textContent).toContain('could not be loaded');
  expect(screen.getByRole('button', { name: 'Load the page again' })).toBeTruthy();
  expect(screen.getByText('The rest')).toBeTruthy();
});
