import { randomBytes } from 'node:crypto';
import { startSandbox } from '../sandbox/start';

/** A sandbox tenant for each of the specs, by name: nothing that one of them does can meet another. */
export async function startSpecTenants(specs: string[]) {
  const token = randomBytes(24).toString('hex');
  const started = await Promise.all(
    specs.map(async (spec) => ({ spec, sandbox: await startSandbox({ token }) })),
  );
  return {
    /** Where Turnout has to be allowed to go. */
    origins: started.map(({ sandbox }) => sandbox.apiOrigin),
    tenants: Object.fromEntries(
      started.map(({ spec, sandbox: { portalUrl, proxyUrl, caPath } }) => [
        spec,
        { portal: portalUrl, proxy: proxyUrl, ca: caPath, token },
      ]),
    ),
    async close(): Promise<void> {
      for (const { sandbox } of started) await sandbox.close();
    },
  };
}

export type SpecTenants = Awaited<ReturnType<typeof startSpecTenants>>;
