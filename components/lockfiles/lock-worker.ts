import { type LockQuestion, type ReadLock, readLock } from '@/lib/lockfiles/read-lock';
import { LARGEST_LOCK } from '@/lib/lockfiles/refuse';
import { bytesWords } from '@/lib/logs/files/refusal';

export type LockOrder = { file: File; question: LockQuestion };
export type LockAnswer = ReadLock | { refusal: string };

/** Reads a lock file beside the page, so that it stays alive; nothing of it leaves the browser. */
self.onmessage = async ({ data: { file, question } }: MessageEvent<LockOrder>) => {
  self.postMessage(await answer(file, question));
};

async function answer(file: File, question: LockQuestion): Promise<LockAnswer> {
  if (file.size > LARGEST_LOCK)
    return {
      refusal: `It has ${bytesWords(file.size)}; lock files of at most ${bytesWords(LARGEST_LOCK)} are read. Check it with the script for CI.`,
    };
  const text = await file.arrayBuffer().then(textOf, () => null);
  return text === null
    ? { refusal: 'It is no text in UTF-8, or cannot be read. Choose the lock file itself again.' }
    : readLock(text, question);
}

/** Its characters as they are, a byte order mark too, so that what is written again differs in nothing else. */
function textOf(bytes: ArrayBuffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
