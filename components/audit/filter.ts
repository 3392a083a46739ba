/** What an address says of which rows of the audit trail are shown; a name for each, as it stands there. */
export const FILTERS = ['person', 'ecosystem', 'scope', 'action', 'object', 'from', 'to', 'text'] as const;
export type Filters = Partial<Record<(typeof FILTERS)[number], string>>;

type Params = Record<string, string | string[] | undefined>;

/** The filters of an address; what is empty chooses nothing. */
export function filtersOf(params: Params): Filters {
  const given = FILTERS.flatMap((name) => {
    const value = params[name];
    return typeof value === 'string' && value.trim() !== '' ? [[name, value.trim().slice(0, 200)]] : [];
  });
  const filters = Object.fromEntries(given) as Filters;
  // A day that is none, typed into the address, chooses nothing either.
  for (const name of ['from', 'to'] as const) if (!isDay(filters[name])) delete filters[name];
  return filters;
}

const isDay = (text = '') =>
  /^\d{4}-\d\d-\d\d$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().startsWith(text);

/** The filters with what else the address has to keep, as its query. */
export const queryOf = (filters: Filters, more: Record<string, string> = {}): string =>
  new URLSearchParams({ ...more, ...filters }).toString();
