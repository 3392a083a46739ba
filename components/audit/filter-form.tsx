import type { Route } from 'next';
import { Button, ButtonLink } from '@/components/ui/button';
import { FilterChoice, FilterText, type Named } from '@/components/ui/filter-fields';
import { actWords } from './act-words';
import type { Filters } from './filter';

export type Choices = {
  people: { id: string; name: string; kind: string }[];
  actions: string[];
  ecosystems?: Named[];
  scopes?: Named[];
  /** Where rows of several chains are shown. */
  chains?: Named[];
};

/** Filters of the audit trail: a plain form, so the address says what is shown and can be sent to a colleague. */
export function FilterForm({
  here,
  filters,
  chain,
  choices,
}: {
  here: Route;
  filters: Filters;
  chain?: string | undefined;
  choices: Choices;
}) {
  const { people, actions, ecosystems, scopes, chains } = choices;
  const chosen = Object.keys(filters).length > 0 || chain !== undefined;
  return (
    <form aria-label="Filter" className="mb-4 grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-4">
      {chains && <FilterChoice label="Tenant" name="tenant" value={chain} all="All" options={chains} />}
      <FilterChoice
        label="Who"
        name="person"
        value={filters.person}
        all="Anybody"
        options={people.map(({ id, name, kind }) => ({
          key: id,
          name: kind === 'person' ? name : `${name} (${kind})`,
        }))}
      />
      <FilterChoice
        label="Action"
        name="action"
        value={filters.action}
        all="Any"
        options={actions.map((action) => ({ key: action, name: `${action}: ${actWords(action)}` }))}
      />
      {ecosystems && (
        <FilterChoice
          label="Ecosystem"
          name="ecosystem"
          value={filters.ecosystem}
          all="Any"
          options={ecosystems}
        />
      )}
      {scopes && (
        <FilterChoice label="Rollout scope" name="scope" value={filters.scope} all="Any" options={scopes} />
      )}
      <FilterText label="Object, its whole name" name="object" value={filters.object} maxLength={200} />
      <FilterText
        label="Words in the activity"
        name="text"
        value={filters.text}
        type="search"
        maxLength={200}
      />
      <FilterText label="From (UTC)" name="from" value={filters.from} type="date" maxLength={200} />
      <FilterText
        label="To, that day included (UTC)"
        name="to"
        value={filters.to}
        type="date"
        maxLength={200}
      />
      <div className="flex gap-2">
        <Button type="submit">Filter</Button>
        {chosen && <ButtonLink href={here}>Clear</ButtonLink>}
      </div>
    </form>
  );
}
