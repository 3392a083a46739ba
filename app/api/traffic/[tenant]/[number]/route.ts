import { refused } from '@/components/ui/refused';
import { currentContext } from '@/lib/auth/session';
import { digestOfRange, type ReadingFile, writePart } from '@/lib/duck/folder';
import { rangeHere } from '@/lib/services/traffic/here';
import { LARGEST_PART, notePart, placePart } from '@/lib/services/traffic/upload';
import { UnreadableFile } from '@/lib/traffic/format';

type Params = RouteContext<'/api/traffic/[tenant]/[number]'>;

/** Takes one part of a file: `?file=` says of which, `?at=` where it goes. Not by an action, whose input is text and of which a page makes one at a time. */
export async function PUT(request: Request, { params }: Params): Promise<Response> {
  const ctx = await currentContext();
  if (!ctx) return signedOut();
  if (Number(request.headers.get('content-length') ?? Number.POSITIVE_INFINITY) > LARGEST_PART)
    return answer(refused('invalid', 'The part is larger than 4 MiB.'));
  const body = Buffer.from(await request.arrayBuffer());
  const part = { ...(await placeOf(request, params)), bytes: body.length };
  const placed = await placePart(ctx, part);
  if (!placed.ok) return answer(placed);
  await writePart(placed.value.id, part.file, part.at, body);
  return answer(await notePart(ctx, part));
}

/** The digest of `?bytes=` of a file that are here, from `?at=` on: whoever goes on with an upload compares it with their own. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const ctx = await currentContext();
  if (!ctx) return signedOut();
  const bytes = Number(new URL(request.url).searchParams.get('bytes') ?? Number.NaN);
  const range = { ...(await placeOf(request, params)), bytes };
  const here = await rangeHere(ctx, range);
  if (!here.ok) return answer(here);
  try {
    const sha256 = await digestOfRange(here.value.id, range.file, range.at, bytes);
    return answer({ ok: true, value: { sha256 } });
  } catch (error) {
    if (error instanceof UnreadableFile) return answer(refused('unavailable', error.message));
    throw error;
  }
}

async function placeOf(request: Request, params: Params['params']) {
  const { tenant, number } = await params;
  const query = new URL(request.url).searchParams;
  const at = Number(query.get('at') ?? Number.NaN);
  return { tenant, number: Number(number), file: query.get('file') as ReadingFile, at };
}

const signedOut = () => answer(refused('forbidden', 'You are signed out. Sign in again.'));

const answer = (result: object): Response =>
  Response.json(result, { headers: { 'cache-control': 'no-store' } });
