import { auth } from '@/lib/auth/auth';

/**
 * The doors that Turnout uses. better-auth has many more (changing a name, an address, listing sessions), and what is
 * done through them would leave no audit row.
 */
const doors = new Set([
  'sign-in/email',
  'sign-in/second-step',
  'sign-in/passkey-options',
  'sign-in/passkey',
  'sign-out',
]);

export async function POST(
  request: Request,
  { params }: RouteContext<'/api/auth/[...all]'>,
): Promise<Response> {
  const { all } = await params;
  if (!doors.has(all.join('/'))) return new Response('Not found', { status: 404 });
  return auth().handler(request);
}
