import { latestAct } from '@/lib/services/audit/latest';
import { liveAnswer } from '../../../../live-answer';

export async function GET(
  _request: Request,
  { params }: RouteContext<'/api/live/[tenant]/acts'>,
): Promise<Response> {
  return liveAnswer(latestAct, await params);
}
