import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { lastLines, openLog } from '../process/log-file';
import { Refusal } from '../process/refusal';

/** A process that is run to its end: the build, the seed. */
export interface Errand {
  /** As in "The build failed". */
  name: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  cwd: string;
  log: string;
  /** Ends the errand early. */
  signal?: AbortSignal | undefined;
}

/**
 * Runs an errand with this Node until its process is gone; its output goes to its log.
 * @throws Refusal with the end of the log when it fails or is called off
 */
export async function runErrand({ name, args, env, cwd, log, signal }: Errand): Promise<void> {
  openLog(log);
  const output = openSync(log, 'a');
  try {
    const how = await new Promise<string | undefined>((resolve) => {
      const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', output, output], signal });
      let trouble: string | undefined;
      // An errand that is called off says so at once, and is gone later.
      child.once('error', (error) => {
        trouble = error.message;
      });
      child.once('close', (code, ended) => {
        resolve(trouble ?? (code === 0 ? undefined : (ended ?? `exit code ${code}`)));
      });
    });
    if (how)
      throw new Refusal(`The ${name} failed (${how}). The end of its log, ${log}:\n${lastLines(log, 30)}`);
  } finally {
    closeSync(output);
  }
}
