import { expect, test } from 'vitest';
import { anchorsOf, linksOf, sectionsOf } from './markdown';

test('anchors are those of GitHub: small letters, hyphens, a number where a heading comes again', () => {
  const page =
    '# It’s `lib/a`, here\n\n## Twice\n\n## Twice\n\n```\n# no heading\n```\n\n## [A link](b.md)\n';
  expect([...anchorsOf(page)]).toEqual(['its-liba-here', 'twice', 'twice-1', 'a-link']);
});

test('sections are the numbers that headings begin with', () => {
  const page = '# In 2026\n\n## 4. Four\n\n### 4.10 Ten\n\n### b.1 Way\n\nIn 5.1 of it.\n';
  expect([...sectionsOf(page)]).toEqual(['4', '4.10', 'b.1']);
});

test('links and pictures count, what stands as code does not', () => {
  const page = '[a](a.md) ![b](b.png)\n`[c](c.md)`\n\n```\n[d](d.md)\n```\n[e](e.md#f)\n';
  expect(linksOf(page).map(({ target }) => target)).toEqual(['a.md', 'b.png', 'e.md#f']);
});
