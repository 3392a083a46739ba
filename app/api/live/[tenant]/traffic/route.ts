import { listReadings } from '@/lib/services/traffic/list';
import { liveAnswer } from '../../../../live-answer';

export async function GET(
  request: Request,
  { params }: RouteContext<'/api/live/[tenant]/traffic'>,
): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const numbers = (['before', 'plan'] as const).filter((name) => query.has(name));
  const asked = Object.fromEntries(numbers.map((name) => [name, Number(query.get(name))]));
  return liveAnswer(listReadings, { ...(await params), ...asked });
}
