// Preloaded into every part of the product (`node --import`). A part whose parent is gone, because somebody
// ended `npm start` with kill -9, has nobody left to stop it: it ends by itself, so that the next start finds
// its ports free. Asking for the parent's id works the same on Linux and macOS and needs no open channel.
import { isMainThread } from 'node:worker_threads';

const LOOK_EVERY_MS = 500;
const END_WITHIN_MS = 5_000;

if (isMainThread) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    setTimeout(() => process.exit(1), END_WITHIN_MS).unref();
    process.kill(process.pid, 'SIGTERM');
  }, LOOK_EVERY_MS);
  watch.unref();
}
