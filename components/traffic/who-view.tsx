import type { Route } from 'next';
import { ButtonLink } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import type { WhoFilter } from '@/lib/traffic/attribution/filter';
import type { Who } from './reading';
import { WhoFigures } from './who-figures';
import { queryOf } from './who-filter';
import { WhoFilterForm } from './who-filter-form';
import { WhoPart } from './who-part';
import { WhoRows } from './who-rows';
import { clockWords } from './who-words';
import { countWords } from './words';

/** Who installed what: how many could be told, by what the requests have in common, and each of them with its reason. */
export function WhoView({
  answer,
  filter,
  here,
  pageOf,
}: {
  answer: Who;
  filter: WhoFilter;
  here: Route;
  /** The address of the same rows with something more in its query. */
  pageOf: (more: Record<string, string>) => Route;
}) {
  const { who, counts, parts, rows, next, ecosystems, scopes } = answer;
  const by = (more: WhoFilter) => `${here}?${queryOf({ ...filter, ...more })}` as Route;
  const first = rows[0];
  const last = rows.at(-1);
  return (
    <div className="grid gap-4">
      <Card caption="Rerouted requests" aside={countWords(counts.requests)}>
        <WhoFigures counts={counts} hrefOf={(verdict) => by({ verdict })} />
        <CardBody className="border-t border-line">
          <p className="max-w-[80ch] text-sm text-ink-2">
            {clockWords(who)} Lanes are told by the rules that stood when the files were given.
          </p>
        </CardBody>
      </Card>
      <WhoFilterForm here={here} filter={filter} ecosystems={ecosystems} scopes={scopes} />
      {rows.length === 0 ? (
        <Card>
          <EmptyState
            title="No request matches these filters"
            action={<ButtonLink href={here}>Clear the filters</ButtonLink>}
          >
            Each of them has to match.
          </EmptyState>
        </Card>
      ) : (
        <>
          <div className="grid items-start gap-4 xl:grid-cols-2">
            <WhoPart
              caption="Packages"
              what="Package"
              {...parts.package}
              hrefOf={({ label }) => by({ package: label })}
            />
            <WhoPart
              caption="People"
              what="Person"
              told={false}
              {...parts.person}
              hrefOf={({ label }) => by({ person: label })}
            />
            <WhoPart
              caption="Programs"
              what="Program"
              {...parts.client}
              hrefOf={({ label }) => by({ client: label })}
            />
            <WhoPart
              caption="Lanes"
              what="Lane"
              {...parts.lane}
              nameOf={({ label, scope }) =>
                `${ecosystems[label] ?? (label || 'No ecosystem')}, ${scopes[scope] ?? (scope || 'scope not known')}`
              }
              hrefOf={({ label, scope }) =>
                label ? by({ ecosystem: label, ...(scope && { scope }) }) : null
              }
            />
          </div>
          <Card
            caption="Requests"
            aside={`Lines ${countWords(first?.line ?? 0)} to ${countWords(last?.line ?? 0)} of the request log`}
          >
            <WhoRows rows={rows} windowS={who.windowS} ecosystems={ecosystems} scopes={scopes} />
          </Card>
          {next !== null && (
            <p>
              <ButtonLink href={pageOf({ after: String(next) })}>Later requests</ButtonLink>
            </p>
          )}
        </>
      )}
    </div>
  );
}
