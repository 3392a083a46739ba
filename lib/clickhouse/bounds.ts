import type { ClickHouseSettings } from '@clickhouse/client';

/** How long one query may take; what it takes then is too much for an hour of events. */
export const QUERY_S = 120;
/** What a query may bring, in rows and in bytes. */
const MOST_ROWS = 2_000_000;
export const MOST_BYTES = 512 << 20;
const GIB = 2 ** 30;

/**
 * What each query may take of the server, told with the query itself. The rules of a tenant are one long text: what a parser and an analyzer
 * take by themselves is too little for hundreds of them.
 */
export const BOUNDS: ClickHouseSettings = {
  readonly: '2',
  max_execution_time: QUERY_S,
  timeout_overflow_mode: 'throw',
  max_memory_usage: String(4 * GIB),
  max_bytes_before_external_group_by: String(GIB),
  max_result_rows: String(MOST_ROWS),
  max_result_bytes: String(MOST_BYTES),
  result_overflow_mode: 'throw',
  max_query_size: String(16 << 20),
  max_parser_depth: '10000',
  max_ast_depth: '10000',
  max_ast_elements: '5000000',
  max_expanded_ast_elements: '5000000',
  // A column of the query below comes before another one's name in the same query, as everywhere else.
  prefer_column_name_to_alias: 1,
  // An error comes as an answer of its own, not in the middle of one.
  wait_end_of_query: 1,
  // Whoever stops a reading stops its query.
  cancel_http_readonly_queries_on_client_close: 1,
};
