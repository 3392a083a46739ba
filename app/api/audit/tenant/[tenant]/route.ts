import { exportAudit } from '@/lib/services/audit/export';
import { auditFile } from '../../../../audit-file';

/** A tenant's audit trail as a file; `format` is `ndjson` or `csv`, the filters are those of the page. */
export async function GET(
  request: Request,
  { params }: RouteContext<'/api/audit/tenant/[tenant]'>,
): Promise<Response> {
  const { tenant } = await params;
  return auditFile(request, `turnout-audit-${tenant}`, (ctx, asked) =>
    exportAudit(ctx, { tenant, ...asked }),
  );
}
