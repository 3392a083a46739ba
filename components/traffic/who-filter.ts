import { WHO_FILTERS, type WhoFilter } from '@/lib/traffic/attribution/filter';

/** The filters of an address; what is empty chooses nothing. */
export function filtersOf(params: Record<string, string | string[] | undefined>): WhoFilter {
  const given = WHO_FILTERS.flatMap((name) => {
    const value = params[name];
    return typeof value === 'string' && value.trim() !== '' ? [[name, value.trim().slice(0, 300)]] : [];
  });
  return Object.fromEntries(given) as WhoFilter;
}

/** The filters with what else the address has to keep, as its query. */
export const queryOf = (filters: WhoFilter, more: Record<string, string> = {}): string =>
  new URLSearchParams({ ...filters, ...more }).toString();
