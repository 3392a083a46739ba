// Loaded before a process of the product by `--import`. What loads TypeScript in that process is loaded after it: with it in front as
// well, Next never starts.
import { tsImport } from 'tsx/esm/api';

await tsImport('./record-sockets.ts', import.meta.url);
