import { loadLane } from '@/lib/services/switchboard/lane';
import { liveAnswer } from '../../../../../../live-answer';

export async function GET(
  _request: Request,
  { params }: RouteContext<'/api/live/[tenant]/lane/[ecosystem]/[scope]'>,
): Promise<Response> {
  return liveAnswer(loadLane, await params);
}
