import { loadReading } from '@/lib/services/traffic/load';
import { liveAnswer } from '../../../../../live-answer';

export async function GET(
  _request: Request,
  { params }: RouteContext<'/api/live/[tenant]/traffic/[number]'>,
): Promise<Response> {
  const { tenant, number } = await params;
  return liveAnswer(loadReading, { tenant, number: Number(number) });
}
