import { expect, test } from 'vitest';
import { judgedVersion } from './version';

test.each([
  ['7.146.38', 'shown'],
  ['7.146.40', 'shown'],
  ['7.161.20', 'shown'],
  ['7.161.20-m001', 'shown'],
  ['7.162.0', 'shown'],
  ['8.0.1', 'shown'],
  ['7.146.37', 'refused'],
  ['7.147.99', 'refused'],
  ['7.161.19', 'refused'],
  ['6.999.999', 'refused'],
  ['7.161', 'unknown'],
  ['latest', 'unknown'],
])('%s is %s (docs/facts/ptc-clients-and-peers.md 0.5)', (version, state) => {
  expect(judgedVersion(version).state).toBe(state);
});

test('what had no PTC yet is told so', () => {
  expect(judgedVersion('7.146.34').evidence).toContain('PTC came with 7.146.35');
  expect(judgedVersion('7.146.36').evidence).not.toContain('PTC came');
});
