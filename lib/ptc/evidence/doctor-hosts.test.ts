import { describe, expect, test } from 'vitest';
import { BUILT_IN_ECOSYSTEMS } from '../model/ecosystems';
import type { Ecosystem } from '../model/tenant-model';
import { askableHosts } from './doctor-hosts';

describe('which hosts are asked', () => {
  const hosts = (matchType: Ecosystem['matchType'], ...domains: string[]) =>
    askableHosts({ matchType, domains });

  test('all that a definition names, and those that are known to match its patterns', () => {
    for (const { matchType, domains } of BUILT_IN_ECOSYSTEMS)
      expect(hosts(matchType, ...domains)).toEqual({ hosts: domains, more: 0 });
    expect(hosts('insensitive', '*.crates.io', 'crates.io').hosts).toEqual([
      'crates.io',
      'index.crates.io',
      'static.crates.io',
    ]);
    expect(hosts('insensitive', '*.acme.test').hosts).toEqual(['acme.test']);
    expect(hosts('regex', '^([a-z0-9-]+\\.)*pythonhosted\\.org(/.*)?$').hosts).toEqual([
      'files.pythonhosted.org',
    ]);
    expect(hosts('regex', '^repo\\.acme\\.test/maven2/.*$')).toEqual({ hosts: [], more: 0 });
  });

  test('and never more than a machine can ask while somebody waits', () => {
    const many = Array.from({ length: 40 }, (_, at) => `host-${at}.test`);
    expect(hosts('insensitive', ...many)).toEqual({ hosts: many.slice(0, 16), more: 24 });
  });
});
