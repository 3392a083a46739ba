import { currentContext } from '@/lib/auth/session';
import { auditPublicKey } from '@/lib/services/installation/public-key';

/** The key that an exported audit trail is verified with, as a file. */
export async function GET(): Promise<Response> {
  const ctx = await currentContext();
  if (!ctx) return new Response(null, { status: 401 });
  const key = await auditPublicKey(ctx, {});
  if (!key.ok) return new Response(null, { status: 404 });
  return new Response(key.value, {
    headers: {
      'content-type': 'application/x-pem-file',
      'content-disposition': 'attachment; filename="turnout-audit-public.pem"',
      'cache-control': 'no-store',
    },
  });
}
