import { loadSwitchboard } from '@/lib/services/switchboard/load';
import { liveAnswer } from '../../../../live-answer';

export async function GET(
  _request: Request,
  { params }: RouteContext<'/api/live/[tenant]/switchboard'>,
): Promise<Response> {
  return liveAnswer(loadSwitchboard, await params);
}
