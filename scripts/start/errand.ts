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

/** Runs an errand with this Node; its output goes to its log, whose end is shown when it fails. */
export async function runErrand({ name, args, env, cwd, log, signal }: Errand): Promise<void> {
  openLog(log);
  const output = openSync(log, 'a');
  try {
    const how = await new Promise<string | undefined>((resolve) => {
      const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', output, output], signal });
      child.once('error', (error) => resolve(error.message));
      child.once('exit', (code, ended) => resolve(code === 0 ? undefined : (ended ?? `exit code ${code}`)));
    });
    if (how)
      throw new Refusal(`The ${name} failed (${how}). The end of its log, ${log}:\n${lastLines(log, 30)}`);
  } finally {
    closeSync(output);
  }
}
