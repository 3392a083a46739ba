import { listDrift } from '@/lib/services/drift/list';
import { liveAnswer } from '../../../../live-answer';

export async function GET(
  _request: Request,
  { params }: RouteContext<'/api/live/[tenant]/drift'>,
): Promise<Response> {
  return liveAnswer(listDrift, await params);
}
