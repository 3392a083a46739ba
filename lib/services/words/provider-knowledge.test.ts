import { expect, test } from 'vitest';
import { refuseOldKnowledge } from './provider-knowledge';

const actor = { kind: 'person' as const, id: 'dana', name: 'Dana', role: 'member' as const };
const said = (minutes: number, verb: string) => () =>
  refuseOldKnowledge({ actor, provider: { checkedAt: new Date(Date.now() - minutes * 60_000) } }, verb);

test('what the provider said holds for an hour; the kill switch never hangs on it', () => {
  expect(said(59, 'tenant.edit')).not.toThrow();
  expect(said(61, 'tenant.edit')).toThrow('has not answered for you for 61 minutes');
  expect(said(600, 'lane.pause-all')).not.toThrow();
  expect(said(600, 'session.end')).not.toThrow();
  expect(() => refuseOldKnowledge({ actor, provider: null }, 'tenant.edit')).not.toThrow();
});
