import type { Route } from 'next';
import Link from 'next/link';
import { consolePath } from '@/components/shell/screens';
import { StandAlone } from '@/components/shell/stand-alone';
import { Button, ButtonLink } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { PageTitle } from '@/components/ui/page-title';
import { TextInput } from '@/components/ui/text-input';
import { listTenants } from '@/lib/services/tenant/list';
import { numberOf, pageContext, valueOr404 } from '../page-context';

/** Every tenant, found by a part of its name or host. */
export default async function TenantsPage({ searchParams }: PageProps<'/tenants'>) {
  const { q, page: typed } = await searchParams;
  const text = typeof q === 'string' ? q.slice(0, 100) : '';
  const page = numberOf(typed) ?? 1;
  const { rows, total, pages } = valueOr404(await listTenants(await pageContext(), { text, page }));
  return (
    <StandAlone>
      <PageTitle className="mb-3">Tenants</PageTitle>
      <form className="mb-4 grid grid-cols-[1fr_auto] items-end gap-2">
        <Field label="Part of a name or host">
          {(control) => <TextInput {...control} type="search" name="q" defaultValue={text} maxLength={100} />}
        </Field>
        <Button type="submit">Find</Button>
      </form>
      <Card caption={total === 1 ? 'One tenant' : `${total} tenants`}>
        {rows.length === 0 ? (
          <CardBody className="text-sm text-ink-2">
            No tenant has “{text}” in its name or host. Try a shorter part.
          </CardBody>
        ) : (
          <ul>
            {rows.map(({ slug, name, host }) => (
              <li key={slug} className="border-t border-line first:border-t-0">
                <Link
                  href={consolePath(slug, 'switchboard')}
                  className="block px-4 py-2.5 text-sm hover:bg-raised focus-visible:-outline-offset-2"
                >
                  <b className="block truncate">{name}</b>
                  <span className="block truncate font-mono text-xs text-ink-3">{host}</span>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Card>
      {pages > 1 && (
        <nav aria-label="Pages" className="mt-3 flex items-center justify-between gap-2 text-sm text-ink-2">
          {page > 1 ? <ButtonLink href={addressOf(text, page - 1)}>Before</ButtonLink> : <span />}
          Page {page} of {pages}
          {page < pages ? <ButtonLink href={addressOf(text, page + 1)}>After</ButtonLink> : <span />}
        </nav>
      )}
    </StandAlone>
  );
}

function addressOf(text: string, page: number): Route {
  return `/tenants?${new URLSearchParams({ q: text, page: String(page) })}` as Route;
}
