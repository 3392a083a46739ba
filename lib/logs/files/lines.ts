/** A line beyond this is shown cut; no log has such lines. Characters. */
const LONGEST_LINE = 64 * 1024;

/** The text of bytes as their first ones say: UTF-8, or UTF-16 as Windows writes it. */
export function decoderFor(head: Uint8Array): TextDecoder {
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le');
  return new TextDecoder('utf-8');
}

/** Whether bytes are of no text: a picture, a database. */
export const isBinary = (head: Uint8Array): boolean =>
  head[0] !== 0xff && head.subarray(0, 4_096).includes(0);

/**
 * Gives each line of a stream, in memory that does not grow with it.
 * @throws what the stream throws, after every line before that was given
 */
export async function eachLine(
  stream: ReadableStream<Uint8Array>,
  line: (text: string) => void,
): Promise<void> {
  const reader = stream.getReader();
  let decoder: TextDecoder | null = null;
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    decoder ??= decoderFor(value);
    rest = lines(rest, decoder.decode(value, { stream: true }), line);
  }
  rest += decoder?.decode() ?? '';
  if (rest !== '') line(withoutReturn(rest));
}

function lines(rest: string, text: string, line: (text: string) => void): string {
  let from = 0;
  for (let to = text.indexOf('\n'); to >= 0; to = text.indexOf('\n', from)) {
    const piece = text.slice(from, to);
    line(withoutReturn(from === 0 ? rest + piece : piece));
    from = to + 1;
  }
  const left = from === 0 ? rest + text : text.slice(from);
  return left.length > LONGEST_LINE ? left.slice(0, LONGEST_LINE) : left;
}

const withoutReturn = (text: string): string => (text.endsWith('\r') ? text.slice(0, -1) : text);

/** The first bytes of a stream, as text; the rest is not read. */
export async function headOf(stream: ReadableStream<Uint8Array>, bytes: number): Promise<Uint8Array> {
  const reader = stream.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  while (size < bytes) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    size += value.length;
  }
  // What could not be unpacked further on is said when it is read.
  await reader.cancel().catch(() => undefined);
  const head = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    head.set(part, at);
    at += part.length;
  }
  return head.subarray(0, bytes);
}
