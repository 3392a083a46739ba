import { currentContext } from '@/lib/auth/session';
import { doctorScript } from '@/lib/services/doctor/script';

/** One of the doctor's scripts as a file. */
export async function GET(
  _request: Request,
  { params }: RouteContext<'/api/doctor/[tenant]/[scope]/[shell]'>,
): Promise<Response> {
  const { shell, ...keys } = await params;
  const ctx = await currentContext();
  if (!ctx) return new Response(null, { status: 401 });
  if (shell !== 'sh' && shell !== 'ps1') return new Response(null, { status: 404 });
  const made = await doctorScript(ctx, keys);
  if (!made.ok) return new Response(null, { status: made.problem.code === 'forbidden' ? 403 : 404 });
  return new Response(shell === 'sh' ? made.value.sh : made.value.powershell, {
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': `attachment; filename="turnout-doctor.${shell}"`,
      'cache-control': 'no-store',
    },
  });
}
