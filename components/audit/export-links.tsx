import { buttonClass } from '@/components/ui/button';
import { type Filters, queryOf } from './filter';

/** The rows that are shown, all of them and not only this page, as files. */
export function ExportLinks({
  from,
  filters,
  more = {},
}: {
  from: string;
  filters: Filters;
  more?: Record<string, string>;
}) {
  return (['ndjson', 'csv'] as const).map((format) => (
    <a
      key={format}
      className={buttonClass()}
      href={`${from}?${queryOf(filters, { ...more, format })}`}
      download
    >
      Export {format === 'csv' ? 'CSV' : 'NDJSON'}
    </a>
  ));
}
