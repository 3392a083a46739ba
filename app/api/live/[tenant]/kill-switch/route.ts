import { loadKillSwitch } from '@/lib/services/switchboard/kill-switch';
import { liveAnswer } from '../../../../live-answer';

export async function GET(
  _request: Request,
  { params }: RouteContext<'/api/live/[tenant]/kill-switch'>,
): Promise<Response> {
  return liveAnswer(loadKillSwitch, await params);
}
