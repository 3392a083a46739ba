// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { show } from '@/components/testing/show';
import type { Hop, Trace } from '@/lib/path/trace';
import { SeenOnMachine } from './seen-on-machine';

const reroute = (state: Hop['state'], title: string): Hop => ({
  key: 'reroute',
  leg: 'artifactory',
  state,
  title,
  reason: 'A ping.',
  evidence: { kind: 'observed', what: 'the doctor', at: '2026-11-30T12:00:00.000Z' },
  doubts: [],
  todo: null,
});
const traceOf = (outcome: Trace['outcome'], hop: Hop): Trace => ({
  producer: 'observed',
  outcome,
  summary: '',
  hops: [hop],
});

it('leads to the logs of a machine that did not reach Artifactory', () => {
  const stops = reroute('stops', 'Artifactory does not answer');
  const against = { predicted: reroute('ok', 'GET reaches it'), observed: stops };
  show(<SeenOnMachine tenant="acme" trace={traceOf('stopped', stops)} against={against} />);
  expect(screen.getByRole('link', { name: 'read them in Logs' }).getAttribute('href')).toBe('/acme/logs');
  expect(screen.getByText(/Predicted: GET reaches it\. Seen: Artifactory does not answer\./)).toBeTruthy();
});

it('says nothing of logs where it did', () => {
  const ok = reroute('ok', 'Artifactory answers');
  show(<SeenOnMachine tenant="acme" trace={traceOf('artifactory', ok)} against={null} />);
  expect(screen.queryByRole('link', { name: 'read them in Logs' })).toBeNull();
});
