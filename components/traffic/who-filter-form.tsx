import type { Route } from 'next';
import { Button, ButtonLink } from '@/components/ui/button';
import { FilterChoice, FilterText, type Named } from '@/components/ui/filter-fields';
import type { WhoFilter } from '@/lib/traffic/attribution/filter';

type Names = Record<string, string>;

/** Filters of an answer: a plain form, so the address says what is shown. */
export function WhoFilterForm({
  here,
  filter,
  ecosystems,
  scopes,
}: {
  here: Route;
  filter: WhoFilter;
  ecosystems: Names;
  scopes: Names;
}) {
  return (
    <form action={here} aria-label="Filter" className="grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-4">
      <FilterChoice
        label="Told"
        name="verdict"
        value={filter.verdict}
        all="All"
        options={optionsOf(VERDICTS)}
      />
      <FilterText
        label="Package, its whole name"
        name="package"
        value={filter.package}
        maxLength={300}
        type="search"
      />
      <FilterText
        label="Person, certain or possible"
        name="person"
        value={filter.person}
        maxLength={300}
        type="search"
      />
      <FilterText label="Program" name="client" value={filter.client} maxLength={300} type="search" />
      <FilterChoice
        label="Ecosystem"
        name="ecosystem"
        value={filter.ecosystem}
        all="Any"
        options={optionsOf(ecosystems)}
      />
      <FilterChoice
        label="Rollout scope"
        name="scope"
        value={filter.scope}
        all="Any"
        options={optionsOf(scopes)}
      />
      <div className="flex gap-2">
        <Button type="submit">Filter</Button>
        {Object.keys(filter).length > 0 && <ButtonLink href={here}>Clear</ButtonLink>}
      </div>
    </form>
  );
}

const VERDICTS = { certain: 'Certain', ambiguous: 'Ambiguous', nobody: 'Nobody' };

const optionsOf = (names: Names): Named[] => Object.entries(names).map(([key, name]) => ({ key, name }));
