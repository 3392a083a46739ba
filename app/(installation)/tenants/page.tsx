import type { Route } from 'next';
import Link from 'next/link';
import { consolePath } from '@/components/shell/screens';
import { Button, ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Field } from '@/components/ui/field';
import { PageHead } from '@/components/ui/page-head';
import { TextInput } from '@/components/ui/text-input';
import { Time } from '@/components/ui/time';
import { listTenants } from '@/lib/services/tenant/list';
import { numberOf, pageContext, valueOr404 } from '../../page-context';

/** Every tenant, found by a part of its name or host. */
export default async function TenantsPage({ searchParams }: PageProps<'/tenants'>) {
  const { q, page: typed } = await searchParams;
  const text = typeof q === 'string' ? q.slice(0, 100) : '';
  const page = numberOf(typed) ?? 1;
  const ctx = await pageContext();
  const { rows, total, pages, removed } = valueOr404(await listTenants(ctx, { text, page }));
  const { owner } = ctx.actor;
  const none = total === 0 && text === '';
  return (
    <>
      <PageHead
        title="Tenants"
        lead="The Netskope tenants that Turnout works in."
        actions={owner && !none && <ButtonLink href="/setup">Add a tenant</ButtonLink>}
      />
      {!none && (
        <form className="mb-4 grid max-w-lg grid-cols-[1fr_auto] items-end gap-2">
          <Field label="Part of a name or host">
            {(control) => (
              <TextInput {...control} type="search" name="q" defaultValue={text} maxLength={100} />
            )}
          </Field>
          <Button type="submit">Find</Button>
        </form>
      )}
      <Card {...(!none && { caption: total === 1 ? 'One tenant' : `${total} tenants` })}>
        {none && <NoTenant owner={owner} />}
        {!none && rows.length === 0 && (
          <EmptyState
            title={`No tenant has “${text}” in its name or host`}
            action={<ButtonLink href="/tenants">Show all</ButtonLink>}
          >
            Try a shorter part.
          </EmptyState>
        )}
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
      </Card>
      {removed.length > 0 && (
        <div className="mt-4">
          <Card caption="Removed tenants" aside="kept to be read">
            <ul>
              {removed.map(({ slug, name, host, removedAt, removedBy }) => (
                <li key={slug} className="border-t border-line first:border-t-0">
                  <Link
                    href={consolePath(slug, 'audit')}
                    className="block px-4 py-2.5 text-sm hover:bg-raised focus-visible:-outline-offset-2"
                  >
                    <b className="block truncate">{name}</b>
                    <span className="block truncate font-mono text-xs text-ink-3">{host}</span>
                    {removedAt && (
                      <span className="block text-xs text-ink-2">
                        removed by {removedBy}, <Time at={removedAt} />
                      </span>
                    )}
                  </Link>
                </li>
              ))}
            </ul>
          </Card>
        </div>
      )}
      {pages > 1 && (
        <nav aria-label="Pages" className="mt-3 flex items-center justify-between gap-2 text-sm text-ink-2">
          {page > 1 ? <ButtonLink href={addressOf(text, page - 1)}>Previous</ButtonLink> : <span />}
          Page {page} of {pages}
          {page < pages ? <ButtonLink href={addressOf(text, page + 1)}>Next</ButtonLink> : <span />}
        </nav>
      )}
    </>
  );
}

function NoTenant({ owner }: { owner: boolean }) {
  return (
    <EmptyState
      title="No tenant yet"
      action={
        owner ? (
          <ButtonLink href="/setup" variant="primary">
            Add a tenant
          </ButtonLink>
        ) : undefined
      }
    >
      {owner
        ? 'Each Netskope tenant that Turnout works in is listed here.'
        : 'Each tenant in which you have a role is listed here. Ask an owner of this installation for one.'}
    </EmptyState>
  );
}

function addressOf(text: string, page: number): Route {
  return `/tenants?${new URLSearchParams({ q: text, page: String(page) })}` as Route;
}
