// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { show } from '@/components/testing/show';
import { previewRequests } from '@/lib/ptc/checking/samples';
import type { Ecosystem } from '@/lib/ptc/model/tenant-model';
import { Settings } from '@/lib/ptc/model/tenant-schema';
import { RequestPreview } from './request-preview';

const scope = { key: 'all', name: 'All', audience: { everyone: true, users: [], groups: [] } };

function preview(...domains: string[]) {
  const own: Ecosystem = { key: 'own', name: 'Own', matchType: 'regex', domains, methodGuard: false };
  const model = { slug: 'acme', artifactoryHost: 'acme.jfrog.io', settings: Settings.parse({}) };
  const tenant = { ...model, ecosystems: [own], scopes: [scope], lanes: [] };
  show(
    <RequestPreview
      tenant="acme"
      who="ana@acme.test"
      requests={previewRequests(tenant, own, scope, 'jfrog-own')}
      observed={null}
    />,
  );
}

it('shows requests and browsers on hosts that the RegEx matches', () => {
  preview('^eu\\.own\\.test(/.*)?$');
  expect(screen.getByText('a package, eu.own.test')).toBeTruthy();
  expect(screen.getByText('307, redirected')).toBeTruthy();
  expect(screen.getByText('a browser, eu.own.test')).toBeTruthy();
  expect(screen.getByText('passes, rule 1')).toBeTruthy();
  expect(screen.queryByText(/is not known/)).toBeNull();
});

it('says what else may happen where that depends on what Netskope compares', () => {
  preview('^eu\\.own\\.test$');
  expect(screen.getAllByText('not matched')).toHaveLength(2);
  const otherwise = 'If Netskope compares a RegEx with the host alone:';
  const location = 'https://acme.jfrog.io/package-reroute?url=https://eu.own.test/&user=';
  expect(
    screen.getByText(`${otherwise} redirected to ${location}. Which it does is not known.`),
  ).toBeTruthy();
  expect(screen.getByText(`${otherwise} passes, rule 1. Which it does is not known.`)).toBeTruthy();
});

it('says so where no host is seen', () => {
  preview('^/simple/.*$');
  expect(screen.getByText(/This definition matches no known host/)).toBeTruthy();
});
