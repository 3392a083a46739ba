import { takePlace } from '@/web/stream-places';

const HEARTBEAT_MS = 15_000;
/** A stream is ended after this long, so that a right that was taken away ends with it; the browser comes back. */
const LONGEST_MS = 5 * 60_000;

/** When a browser that was refused comes again: a tab may have been closed by then. */
const COME_AGAIN_MS = 15_000;

type State = { data: unknown; over: boolean };

/**
 * Answers with server-sent events: the state now, and again whenever something is heard. Ends when nothing can change
 * any more, when the browser has gone, and at the latest after five minutes. Where the session has no place left, the one
 * event is `refused`: a browser's EventSource hears events, and no status.
 * @param session whose place it takes
 * @param heed starts hearing and returns how to end it
 * @param read the state to send
 */
export async function eventStream(
  session: string,
  gone: AbortSignal,
  heed: (heard: () => void) => () => void,
  read: () => Promise<State>,
): Promise<Response> {
  const leave = await takePlace(session);
  if (!leave) return answer(`retry: ${COME_AGAIN_MS}\nevent: refused\ndata: too many streams\n\n`);
  const encoder = new TextEncoder();
  let end = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      let turn: Promise<void> = Promise.resolve();
      let due = false;
      const tell = () => {
        // What is heard while one state is on its way needs one more look, not one each.
        if (due) return;
        due = true;
        turn = turn
          .then(async () => {
            due = false;
            const { data, over } = await read();
            send(`data: ${JSON.stringify(data)}\n\n`);
            if (over) end();
          })
          .catch(() => end());
      };
      const unheed = heed(tell);
      const heartbeat = setInterval(() => send(': still here\n\n'), HEARTBEAT_MS);
      const longest = setTimeout(() => end(), LONGEST_MS);
      end = () => {
        leave();
        unheed();
        clearInterval(heartbeat);
        clearTimeout(longest);
        gone.removeEventListener('abort', end);
        end = () => {};
        try {
          controller.close();
        } catch {
          // The browser closed it first.
        }
      };
      gone.addEventListener('abort', end, { once: true });
      if (gone.aborted) end();
      else tell();
    },
    cancel: () => end(),
  });
  return answer(body);
}

function answer(body: BodyInit): Response {
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  });
}
