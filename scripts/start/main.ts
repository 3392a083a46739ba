import { once } from 'node:events';
import { join } from 'node:path';
import { whenParentIsGone } from '../process/parent.mjs';
import { requirePorts } from '../process/ports';
import { Refusal } from '../process/refusal';
import { buildPages } from './build';
import { type Composition, compose } from './compose';
import { prepareDataFolder } from './data-folder';
import { lockFolder } from './lock';
import { logOf, neededPorts, readSettings, type Settings } from './settings';

/** How long the parts of a killed start may take to notice that it is gone. */
const ORPHANS_LEAVE_WITHIN_MS = 10_000;

/** `npm start`: brings the product up, keeps it up, and takes it down on Ctrl-C. Returns the exit code. */
export async function start(): Promise<number> {
  const ending = new AbortController();
  let failure: unknown;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => ending.abort());
  // npm passes no signal on: whoever ends it means the product. A shell that started us by itself may well leave.
  if (process.env.npm_lifecycle_event) whenParentIsGone(() => ending.abort());
  const witness = {
    signal: ending.signal,
    say: (sentence: string) => console.log(sentence),
    giveUp(reason: Refusal) {
      failure ??= reason;
      ending.abort();
    },
  };
  let release = () => {};
  let product: Composition | undefined;
  try {
    const read = readSettings(process.env, process.cwd());
    const ports = neededPorts(read);
    const settings = { ...read, folder: prepareDataFolder(read.folder, !read.databaseUrl) };
    const lock = lockFolder(settings.folder);
    release = lock.release;
    await requirePorts(
      withoutOrphan(settings, ports, lock.tookOver),
      lock.tookOver ? ORPHANS_LEAVE_WITHIN_MS : 0,
    );
    product = await compose(settings, witness);
    const { root } = settings;
    await buildPages({ root, env: product.env, log: logOf(settings, 'build'), ...witness });
    await product.start('worker', 'web');
    welcome(settings, product);
    if (!ending.signal.aborted) await once(ending.signal, 'abort');
  } catch (error) {
    // What a stop interrupts fails, and is no failure.
    if (!ending.signal.aborted) failure ??= error;
  }
  if (product) console.log('Stopping …');
  await product?.stop();
  release();
  if (failure === undefined) return 0;
  console.error(failure instanceof Refusal ? failure.message : failure);
  return 1;
}

/** The database server of a killed start still holds its port; it is stopped when its folder is opened. */
function withoutOrphan(settings: Settings, ports: ReturnType<typeof neededPorts>, tookOver: boolean) {
  return tookOver ? ports.filter(({ port }) => port !== settings.ports.database) : ports;
}

function welcome(settings: Settings, product: Composition): void {
  const { sandbox } = product;
  const [, portal, proxy, artifactory, authority] = sandbox ?? [];
  const lines: [string, string][] = [
    ['Turnout', settings.url],
    ['Sign in', `${settings.adminEmail}   ${wayIn(settings, product)}`],
    ...(sandbox
      ? ([
          ['Sandbox portal', portal],
          ['Sandbox proxy', `${proxy}   CA ${authority}`],
          ['Artifactory', artifactory],
        ] as [string, string][])
      : []),
    ['Data folder', settings.folder],
    ['Logs', join(settings.folder, 'logs')],
  ];
  const block = lines.map(([label, value]) => `  ${label.padEnd(16)}${value}`).join('\n');
  console.log(`\n${block}\n\n  Ctrl-C stops all of it.\n\nturnout ready url=${settings.url}`);
}

/** How the first admin gets in. Where a log keeps what a start prints, it is asked for a link, which works once. */
function wayIn({ firstAdmin }: Settings, { env, secrets, firstLink }: Composition): string {
  if (firstLink) return `sets a password by ${firstLink}`;
  if (firstAdmin === 'link') return 'the password that was set by the link';
  if (env.TURNOUT_ADMIN_PASSWORD !== secrets.adminPassword) return 'the password in TURNOUT_ADMIN_PASSWORD';
  return secrets.adminPassword;
}
