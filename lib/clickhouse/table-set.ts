import { config } from '@/lib/config';

/** The table of events that the environment names, or null where it names no ClickHouse. */
export const tableSet = (): string | null => (config('CLICKHOUSE_URL') ? config('CLICKHOUSE_TABLE') : null);
