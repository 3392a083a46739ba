import { expect, test } from 'vitest';
import { deviations, type Row } from './record';

const ROW: Row = {
  client: 'npm',
  version: '11.0.0',
  action: 'install',
  userAgent: 'npm/11.0.0 node/v20.0.0 linux x64',
  ca: 'NODE_EXTRA_CA_CERTS',
  off: 'from public',
  redirected: 'GET',
  followed: 'yes',
  credentials: 'dropped',
  lockFile: 'names Artifactory',
  on: 'from artifactory',
  note: '',
};

test('another version on another machine is no deviation', () => {
  const other = { ...ROW, version: '12.1.0', userAgent: 'npm/12.1.0 node/v24.0.0 darwin arm64', note: 'x' };
  expect(deviations(other, [ROW])).toEqual([]);
});

test.each([
  [{ credentials: 'sent with the redirect' }, 'credentials: sent with the redirect, recorded as dropped'],
  [{ on: 'fails: E404' }, 'on: fails: E404, recorded as from artifactory'],
  [{ userAgent: 'Mozilla/5.0' }, 'User-Agent: Mozilla/5.0'],
])('another behaviour is: %o', (change, words) => {
  expect(deviations({ ...ROW, ...change }, [ROW])).toEqual([words]);
});

test('what has never been recorded is not as recorded', () => {
  expect(deviations({ ...ROW, action: 'audit' }, [ROW])).toEqual(['there is no record of it']);
});
