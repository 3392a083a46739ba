import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A secret in every form in which it could stand in a text without being seen at once. */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  // Within a longer text base64 begins at any of three offsets; the middle is the same in all that begin alike.
  const shifted = [0, 1, 2].map((pad) =>
    Buffer.concat([Buffer.alloc(pad), bytes])
      .toString('base64')
      .replaceAll('=', '')
      .slice(4, -4),
  );
  const middles = shifted.flatMap((text) => [text, text.replaceAll('+', '-').replaceAll('/', '_')]);
  return [...new Set([secret, encodeURIComponent(secret), bytes.toString('hex'), ...middles])];
}

/** In which of some named texts one of the secrets stands. */
export function foundIn(texts: { where: string; text: string }[], secrets: string[]): string[] {
  const forms = secrets.flatMap(formsOf);
  return texts.filter(({ text }) => forms.some((form) => text.includes(form))).map(({ where }) => where);
}

/** Every file below a folder, as text. */
export function filesBelow(folder: string): { where: string; text: string }[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return filesBelow(path);
    return [{ where: path, text: readFileSync(path, 'latin1') }];
  });
}

/** What the processes that a process has started, and theirs, were started with. */
export function processesBelow(root: number): { pid: number; args: string; environment: string }[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const read = (file: string) => readFileSync(`/proc/${name}/${file}`, 'latin1');
      try {
        const parent = Number(/^PPid:\s+(\d+)$/m.exec(read('status'))?.[1]);
        return [{ pid: Number(name), parent, args: read('cmdline'), environment: read('environ') }];
      } catch {
        return [];
      }
    });
  const below = (pid: number): typeof all =>
    all.filter(({ parent }) => parent === pid).flatMap((one) => [one, ...below(one.pid)]);
  return below(root);
}
