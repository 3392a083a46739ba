import { readConfig } from './config';
import { SandboxError } from './http/serve';
import { startSandbox } from './start';

try {
  const sandbox = await startSandbox(readConfig(process.env));
  const { portalUrl, proxyUrl, artifactoryOrigin, caPath, preview } = sandbox;
  const end = () => void sandbox.close().then(() => process.exit(0));
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  const second = preview ? ` preview=${preview.portalUrl} previewProxy=${preview.proxyUrl}` : '';
  console.log(
    `sandbox ready portal=${portalUrl} proxy=${proxyUrl} artifactory=${artifactoryOrigin} ca=${caPath}${second}`,
  );
} catch (error) {
  if (!(error instanceof SandboxError)) throw error;
  console.error(error.message);
  process.exit(1);
}
