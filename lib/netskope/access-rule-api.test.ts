import { describe, expect, test } from 'vitest';
import type { AccessRule } from '@/lib/ptc/model/objects';
import { answeringServer, says } from '@/testing/answering-server';
import { accessRuleApi } from './access-rule-api';

const { state, connection, answers } = answeringServer();

const rule: AccessRule = {
  kind: 'access-rule',
  name: 'PTC Artifactory - private access',
  apps: ['Artifactory'],
  source: { everyone: false, users: ['ana@acme.test'], groups: ['Pilot'] },
};
const data = {
  users: ['ana@acme.test'],
  userGroups: ['Pilot'],
  privateApps: ['[Artifactory]'],
  access_method: ['Client'],
  match_criteria_action: { action_name: 'allow' },
};
const wire = (rule_data: object = {}, rest: object = {}) => ({
  rule_id: '234',
  rule_name: rule.name,
  enabled: '1',
  rule_data: { ...data, ...rule_data },
  ...rest,
});
const found = (body: object) => says(200, { data: body, status: 'success' });
const unlisted = says(200, { status: 'error', message: "Private app [Artifactory] doesn't exist" });

test('a rule that names an app in its brackets is asked again until the tenant knows the app, and says so meanwhile', async () => {
  answers(unlisted, found(wire()));
  const waits: unknown[] = [];
  const onWait = async (...told: unknown[]) => void waits.push(told);
  const made = await accessRuleApi.create({ ...connection(), onWait }, rule, null);
  expect(made.id).toBe('234');
  expect(waits).toContainEqual([2, 'until the rules know the new private app']);
  const sent = state.arrived.map(({ body }) => JSON.parse(body));
  expect(sent).toHaveLength(2);
  expect(sent[1]).toMatchObject({
    rule_order: { order: 'bottom' },
    rule_data: { privateApps: ['[Artifactory]'], users: ['ana@acme.test'], userGroups: ['Pilot'] },
  });
});

test('any other refusal is not asked again', async () => {
  answers(says(200, { status: 'error', message: 'No policy group' }));
  await expect(accessRuleApi.create(connection(), rule, null)).rejects.toMatchObject({ kind: 'rejected' });
  expect(state.arrived).toHaveLength(1);
});

describe('what is read', () => {
  const read = async (body: object) => {
    answers(found(body));
    return (await accessRuleApi.get(connection(), '234'))?.object;
  };

  test('is the rule as it was written', async () => expect(await read(wire())).toEqual(rule));

  test('and is for everyone where it names nobody', async () => {
    const everyone = await read(wire({ users: [], userGroups: null }));
    expect(everyone).toMatchObject({ source: { everyone: true, users: [], groups: [] } });
  });

  test.each([
    ['disabled', wire({}, { enabled: '0' })],
    ['blocking', wire({ match_criteria_action: { action_name: 'block' } })],
    ['for organisation units', wire({ organization_units: ['Berlin'] })],
    ['for some devices alone', wire({ device_classification_id: [1] })],
    ['for browsers', wire({ access_method: ['Client', 'Clientless'] })],
  ])('is none of ours where it is %s', async (_, body) => expect(await read(body)).toBeNull());

  test('is nothing where the tenant says that it has none', async () => {
    answers(says(200, { status: 'not found' }));
    expect(await accessRuleApi.get(connection(), '234')).toBeNull();
  });
});
