import { findAnything } from '@/lib/services/palette/find';
import { liveAnswer } from '../../live-answer';

export async function GET(request: Request): Promise<Response> {
  const asked = new URL(request.url).searchParams;
  const tenant = asked.get('tenant');
  return liveAnswer(findAnything, { text: asked.get('text') ?? '', ...(tenant && { tenant }) });
}
