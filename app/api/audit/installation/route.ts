import { exportInstallationAudit } from '@/lib/services/audit/export';
import { auditFile } from '../../../audit-file';

/** The audit trail of the whole installation as a file, or one chain of it. */
export async function GET(request: Request): Promise<Response> {
  const chain = new URL(request.url).searchParams.get('tenant');
  return auditFile(request, 'turnout-audit', (ctx, asked) =>
    exportInstallationAudit(ctx, { ...asked, ...(chain && { chain }) }),
  );
}
