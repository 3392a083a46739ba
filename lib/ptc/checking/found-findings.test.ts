import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BUILT_IN_ECOSYSTEMS } from '../model/ecosystems';
import { INERT_HOST } from '../model/objects';
import type { Ecosystem, TenantModel } from '../model/tenant-model';
import { Settings } from '../model/tenant-schema';
import { foundFindings } from './found-findings';

const NPM = BUILT_IN_ECOSYSTEMS.find(({ key }) => key === 'npm') as Ecosystem;
const model: TenantModel = {
  slug: 'acme',
  artifactoryHost: 'acme.jfrog.io',
  settings: Settings.parse({}),
  ecosystems: [...BUILT_IN_ECOSYSTEMS],
  scopes: [],
  lanes: [],
};
const said = (values: string[], type: 'insensitive' | 'regex' = 'insensitive') =>
  foundFindings(model, NPM, {
    kind: 'destination-profile',
    name: 'jfrog-npm',
    type,
    values,
    description: '',
  });

test('nothing speaks against the ecosystem’s own hosts, nor against a profile that matches nothing', () => {
  expect(said(NPM.domains)).toEqual([]);
  expect(said([INERT_HOST])).toEqual([]);
  expect(said([])).toEqual([]);
});

test('a loop is named first, whatever else is wrong, and once', () => {
  const findings = said(['pypi.org', 'acme.jfrog.io']);
  expect(findings[0]).toContain(
    '“acme.jfrog.io” matches your Artifactory host acme.jfrog.io: a redirect loop.',
  );
  expect(findings[1]).toContain('“pypi.org” belongs to Python (PyPI).');
  expect(findings).toHaveLength(2);
  expect(said(['^.*$'], 'regex')[0]).toContain('a redirect loop');
});

test('wherever the Artifactory host stands among others, the loop is named', () => {
  fc.assert(
    fc.property(fc.array(fc.domain(), { maxLength: 8 }), fc.nat(8), (others, place) => {
      const values = [...others.slice(0, place), 'acme.jfrog.io', ...others.slice(place)];
      expect(said(values)[0]).toContain('“acme.jfrog.io” matches your Artifactory host');
    }),
  );
});
