// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { show } from '@/components/testing/show';
import { insightOf } from '@/lib/ptc/checking/as-typed';
import { DefinitionInsight } from './definition-insight';

const shown = (matchType: 'insensitive' | 'regex', domains: string[]) => {
  const ecosystem = { key: 'pypi', name: 'PyPI', matchType, domains, methodGuard: false };
  show(<DefinitionInsight insight={insightOf(ecosystem)} others={[ecosystem]} add={undefined} />);
  return screen.getByRole('region', { name: 'What this matches' }).textContent ?? '';
};

it('marks what a host matches as a prediction, from what Netskope documents for URL lists', () => {
  const text = shown('insensitive', ['pypi.org']);
  expect(text).toContain('A prediction: that Netskope compares a profile as it documents it for URL lists');
  expect(text).not.toContain('itself');
});

it('says of a wildcard that its root is taken to match', () => {
  expect(shown('insensitive', ['pypi.org', '*.pythonhosted.org'])).toContain(
    '*.pythonhosted.org takes in pythonhosted.org itself, and everything below it.',
  );
});

it('says of a RegEx what is not documented, and how it is written so that it does not matter', () => {
  const text = shown('regex', ['^pypi\\.org(/.*)?$']);
  expect(text).toContain(
    'A prediction: that Netskope searches for a RegEx, in the host or in host and path.',
  );
  expect(text).toContain('Written as ^…$');
});
