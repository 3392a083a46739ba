import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg';
import { schemaEngineAdapter } from './schema-engine-adapter';

/** What of the schema Prisma leaves alone: nothing. DBOS keeps its tables in a schema of its own. */
export const EVERYTHING = { externalTables: [], externalEnums: [] };

let loading: Promise<void> | undefined;

// The package's own entry imports its .wasm as a module, which Node 20 cannot do, and it exports only
// JavaScript; so the file is found beside the JavaScript and handed in.
async function load(): Promise<void> {
  const script = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const bytes = await readFile(join(script, '..', 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, {
    './schema_engine_bg.js': { ...engine, ...quietTimers() } as unknown as WebAssembly.ModuleImports,
  });
  engine.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
}

/** The engine's ten-second limit on taking its own lock goes on after success and would keep a process alive. */
function quietTimers(): Record<string, unknown> {
  const names = Object.keys(engine).filter((name) => name.startsWith('__wbg_setTimeout_'));
  const quiet = (run: () => void, milliseconds: number) => setTimeout(run, milliseconds >>> 0).unref();
  return Object.fromEntries(names.map((name) => [name, quiet]));
}

/**
 * Runs Prisma's schema engine, the one that `prisma migrate` downloads as a program, from its WebAssembly
 * package against the server at `url`.
 */
export async function withSchemaEngine<Result>(
  url: string,
  use: (schemaEngine: engine.SchemaEngine) => Promise<Result>,
): Promise<Result> {
  loading ??= load();
  await loading;
  const adapter = schemaEngineAdapter(url);
  const bound = bindMigrationAwareSqlAdapterFactory(adapter.factory);
  const schemaEngine = await engine.SchemaEngine.new({ datamodels: undefined }, () => undefined, bound);
  try {
    return await use(schemaEngine);
  } finally {
    schemaEngine.free();
    await adapter.close();
  }
}
