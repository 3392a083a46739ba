import { type Answer, type Call, json } from '../../http/exchange';
import { joinedWithAnd, OPERATORS, type Operator } from '../wire/operators';
import { pageOf, picked, sliced, strayParameter } from '../wire/paging';
import { badRequest } from './answers';

type Item = Readonly<Record<string, unknown>>;
type Fits = (item: Item) => boolean;
type Listing = {
  /** The list's name inside `data`; null where `data` is the list. */
  readonly key: string | null;
  /** Parameters that the caller heeds itself. */
  readonly heeded?: readonly string[];
  /** The fields of `filter`, where the list has one. */
  readonly filterBy?: readonly string[];
  /** The fields of `sortby`, where the list has one: what `sortorder` alone means comes first. */
  readonly sortBy?: readonly string[];
};

/** A list in this family's envelope: `limit` defaults to all; `fields` picks; what it does not know it refuses. */
export function listOf(call: Call, items: readonly Item[], listing: Listing): Answer {
  const stray = strayParameter(call, parametersOf(listing));
  if (stray !== undefined) return badRequest(`the sandbox does not know ${stray} of this list`);
  const page = pageOf(call, 1_000_000);
  if (!page) return badRequest('offset and limit must be numbers');
  const fits = filterOf(call, listing.filterBy ?? []);
  if (!fits) return badRequest('filter is not understood');
  const order = orderOf(call, listing.sortBy ?? []);
  if (!order) return badRequest('sortby or sortorder is not valid');
  const found = items.filter(fits).toSorted(order);
  const shown = sliced(found, page).map((item) => picked(item, call.query.get('fields')));
  const data = listing.key ? { [listing.key]: shown } : shown;
  return json(200, { data, status: 'success', total: found.length });
}

function parametersOf({ heeded = [], filterBy, sortBy }: Listing): readonly string[] {
  const filters = filterBy ? ['filter'] : [];
  const orders = sortBy ? ['sortby', 'sortorder'] : [];
  return ['fields', 'limit', 'offset', ...heeded, ...filters, ...orders];
}

const CONDITION = /^(\w+)\s+(eq|sw|co)\s+(?:"([^"]*)"|(\S+))$/i;

/**
 * The grammar of `filter` was never published. Ours is what Netskope's clients write elsewhere: a field, `eq`, `sw` or
 * `co`, a text, joined with `and`; without heed of case (docs/facts/netskope-api.md 4.9, 8). Null: not understood.
 */
function filterOf(call: Call, fields: readonly string[]): Fits | null {
  const filter = call.query.get('filter');
  if (filter === null) return () => true;
  const tests = joinedWithAnd(filter).map((condition) => testOf(condition, fields));
  return tests.includes(null) ? null : (item) => tests.every((test) => test?.(item));
}

function testOf(condition: string, fields: readonly string[]): Fits | null {
  const [, field = '', operator = '', quoted, bare = ''] = CONDITION.exec(condition) ?? [];
  if (!fields.includes(field)) return null;
  const wanted = (quoted ?? bare).toLowerCase();
  const compare = OPERATORS[operator.toLowerCase() as Operator];
  // A publisher's name may begin with a blank (docs/facts/netskope-api.md 4.6).
  return (item) => compare(String(item[field]).trim().toLowerCase(), wanted);
}

type Order = (one: Item, other: Item) => number;

/** In the tenant's own order unless something else is asked for. Null: asked for what there is not. */
function orderOf(call: Call, fields: readonly string[]): Order | null {
  const [sortby, sortorder] = [call.query.get('sortby'), call.query.get('sortorder')];
  if (sortby === null && sortorder === null) return () => 0;
  const field = sortby ?? fields[0] ?? '';
  const sign = { asc: 1, desc: -1 }[(sortorder ?? 'asc').toLowerCase()];
  if (!fields.includes(field) || sign === undefined) return null;
  return (one, other) =>
    sign * String(one[field]).localeCompare(String(other[field]), 'en', { numeric: true });
}
