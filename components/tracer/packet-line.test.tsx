// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { show } from '@/components/testing/show';
import type { Hop, HopKey, HopState, Leg } from '@/lib/path/trace';
import { PacketLine } from './packet-line';

const hop = (key: HopKey, leg: Leg, state: HopState): Hop => ({
  key,
  leg,
  state,
  title: `About ${key}`,
  reason: '',
  evidence: { kind: 'fact', what: '' },
  doubts: [],
  todo: null,
});

it('has each station of both legs as a link to its hop, named with its state', () => {
  const hops = [
    hop('client', 'request', 'ok'),
    hop('tunnel', 'artifactory', 'unknown'),
    hop('gateway', 'artifactory', 'stops'),
  ];
  show(<PacketLine trace={{ producer: 'predicted', outcome: 'stopped', summary: '', hops }} />);
  for (const [name, href] of [
    ['the client: ok', '#hop-client'],
    ['the tunnel: not known', '#hop-tunnel'],
    ['the client gateway: stops here', '#hop-gateway'],
  ] as const)
    expect(screen.getByRole('link', { name }).getAttribute('href')).toBe(href);
});
