import { loadCanary } from '@/lib/services/canary/load';
import { liveAnswer } from '../../../../../../live-answer';

export async function GET(
  _request: Request,
  { params }: RouteContext<'/api/live/[tenant]/canary/[ecosystem]/[scope]'>,
): Promise<Response> {
  return liveAnswer(loadCanary, await params);
}
