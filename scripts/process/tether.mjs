// Preloaded into every part of the product (`node --import`). A part whose parent is gone, because somebody
// ended `npm start` with kill -9, has nobody left to stop it: it ends by itself, so that the next start finds
// its ports free.
import { isMainThread } from 'node:worker_threads';
import { whenParentIsGone } from './parent.mjs';

const END_WITHIN_MS = 5_000;

if (isMainThread) {
  whenParentIsGone(() => {
    setTimeout(() => process.exit(1), END_WITHIN_MS).unref();
    process.kill(process.pid, 'SIGTERM');
  });
}
