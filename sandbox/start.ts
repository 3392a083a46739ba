import { accessSync, constants, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ArtifactoryEntry, createArtifactory } from './artifactory/artifactory';
import { ARTIFACTORY_HOST } from './artifactory/repositories';
import { openAuthority } from './certificates/authority';
import { createFaults } from './faults/faults';
import { eitherWay } from './http/either-way';
import { listen, originOf, SandboxError, serverFor, stop } from './http/serve';
import { createRequestLog } from './journal/request-log';
import { createPrivateAccess } from './private-access/private-access';
import { createUpstream } from './proxy/upstreams';
import { publicSites } from './registries/sites';
import { PREVIEW_SEED, SEED } from './tenant/seed';
import { createTenant } from './tenant/tenant';
import { tenantServers } from './tenant-servers';

export type SandboxOptions = {
  /** The one token that the REST API accepts. */
  readonly token: string;
  /** Ports on 127.0.0.1; 0 (the default) takes a free one. */
  readonly port?: number;
  readonly proxyPort?: number;
  readonly artifactoryPort?: number;
  /** Where the tools of a laptop with Private Access are caught. */
  readonly steeringPort?: number;
  /** The second tenant, which has the preview write API; without a port there is none. */
  readonly previewPort?: number | undefined;
  readonly previewProxyPort?: number;
  /** Where CA and state outlive the process; without it both end with it. */
  readonly folder?: string | undefined;
  /** The clock, for tests of the propagation delay. */
  readonly now?: () => number;
};

/** Where one tenant is reached. */
type Door = { readonly apiOrigin: string; readonly portalUrl: string; readonly proxyUrl: string };

/** A running sandbox. */
export type Sandbox = Door & {
  readonly artifactoryOrigin: string;
  /** The proxy that tools use for both legs: the steering client of the second one. */
  readonly steeringUrl: string;
  /** What signs the certificates of sites that are not inspected. */
  readonly publicCaPath: string;
  readonly caPath: string;
  /** The second tenant, where one was asked for. */
  readonly preview: (Door & { readonly caPath: string }) | null;
  readonly close: () => Promise<void>;
};

/** Starts the simulated tenants, their portals and proxies, and Artifactory, all on loopback. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const folder = openFolder(options.folder);
  const { tenant, preview, artifactory, privateAccess, caPath, publicCaPath, save } = build(options, folder);
  const close = async () => {
    const servers = [tenant.main, tenant.proxy, artifactory, preview?.main, preview?.proxy];
    await privateAccess.close();
    await Promise.all(servers.filter((server) => server !== undefined).map(stop));
    save();
    if (!options.folder) rmSync(folder, { recursive: true, force: true });
  };
  try {
    const door = await open(tenant, [options.port, options.proxyPort], '');
    const artifactoryOrigin = await listen(
      artifactory,
      options.artifactoryPort ?? 0,
      'TURNOUT_SANDBOX_ARTIFACTORY_PORT',
    );
    const steeringUrl = await privateAccess.open(options.steeringPort ?? 0);
    const second =
      preview && (await open(preview, [options.previewPort, options.previewProxyPort], 'PREVIEW_'));
    const cas = { caPath, publicCaPath };
    return {
      ...door,
      artifactoryOrigin,
      steeringUrl,
      ...cas,
      preview: second && { ...second, caPath },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function open(
  { main, proxy }: ReturnType<typeof tenantServers>,
  [port = 0, proxyPort = 0]: readonly (number | undefined)[],
  kind: string,
): Promise<Door> {
  const apiOrigin = await listen(main, port, `TURNOUT_SANDBOX_${kind}PORT`);
  const proxyUrl = await listen(proxy, proxyPort, `TURNOUT_SANDBOX_${kind}PROXY_PORT`);
  return { apiOrigin, portalUrl: `${apiOrigin}/portal`, proxyUrl };
}

function openFolder(folder: string | undefined): string {
  if (!folder) return mkdtempSync(join(tmpdir(), 'turnout-sandbox-'));
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.R_OK | constants.W_OK);
    return folder;
  } catch {
    throw new SandboxError(
      `The sandbox cannot use the folder ${folder}: set TURNOUT_SANDBOX_FOLDER to one it can write.`,
    );
  }
}

/** Both tenants share token, CAs and Artifactory; what they hold and what they log is their own. */
function build(options: SandboxOptions, folder: string) {
  const file = (name: string) => (options.folder ? join(folder, name) : null);
  const now = options.now ?? Date.now;
  const inspection = openAuthority(folder, 'ca', 'Turnout sandbox inspection CA');
  const siteAuthority = openAuthority(folder, 'public-ca', 'Turnout sandbox public CA');
  const tenant = createTenant(file('state.json'), now, SEED);
  const faults = createFaults(tenant);
  const log = createRequestLog<ArtifactoryEntry>();
  const artifactory = createArtifactory({ tenant, faults, log, token: options.token });
  const upstream = createUpstream(publicSites().set(ARTIFACTORY_HOST, artifactory));
  const edge = {
    token: options.token,
    artifactoryOf: tenant,
    inspection,
    publicSites: siteAuthority,
    upstream,
  };
  // A reset of the second tenant leaves Artifactory's log to the first one.
  const artifactoryLog = { entries: log.entries, clear: () => undefined };
  const other =
    options.previewPort === undefined ? null : createTenant(file('state-preview.json'), now, PREVIEW_SEED);
  const privateAccess = createPrivateAccess({
    tenant,
    authority: siteAuthority,
    artifactory,
    proxyPort: () => Number(new URL(originOf(first.proxy)).port),
  });
  const first = tenantServers({ ...edge, tenant, faults, artifactoryLog: log, privateAccess });
  return {
    tenant: first,
    privateAccess,
    publicCaPath: siteAuthority.caPath,
    preview:
      other &&
      tenantServers({
        ...edge,
        tenant: other,
        faults: createFaults(other),
        artifactoryLog,
        privateAccess: null,
      }),
    save: () => {
      tenant.save();
      other?.save();
    },
    artifactory: eitherWay(serverFor(artifactory), () => siteAuthority.contextFor('127.0.0.1')),
    caPath: inspection.caPath,
  };
}
