import { z } from 'zod';
import { SandboxError } from './http/serve';
import type { SandboxOptions } from './start';

const port = (fallback: number) => z.coerce.number().int().min(0).max(65_535).default(fallback);

const environmentSchema = z.object({
  TURNOUT_SANDBOX_TOKEN: z.string().min(1),
  TURNOUT_SANDBOX_PORT: port(4401),
  TURNOUT_SANDBOX_PROXY_PORT: port(4402),
  TURNOUT_SANDBOX_ARTIFACTORY_PORT: port(4403),
  TURNOUT_SANDBOX_STEERING_PORT: port(0),
  TURNOUT_SANDBOX_PREVIEW_PORT: z.literal('off').or(port(4405)),
  TURNOUT_SANDBOX_PREVIEW_PROXY_PORT: port(4406),
  TURNOUT_SANDBOX_FOLDER: z.string().min(1).optional(),
});

/** The sandbox's settings from the environment, or one sentence about what is wrong with them. */
export function readConfig(environment: NodeJS.ProcessEnv): SandboxOptions {
  const parsed = environmentSchema.safeParse(environment);
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0]);
    const isToken = name === 'TURNOUT_SANDBOX_TOKEN';
    throw new SandboxError(
      isToken
        ? 'Set TURNOUT_SANDBOX_TOKEN to the API token that the sandbox tenant shall accept.'
        : `${name} is not valid: ports are whole numbers from 0 to 65535 (the preview's may be off), the folder is a path.`,
    );
  }
  const read = parsed.data;
  return {
    token: read.TURNOUT_SANDBOX_TOKEN,
    port: read.TURNOUT_SANDBOX_PORT,
    proxyPort: read.TURNOUT_SANDBOX_PROXY_PORT,
    artifactoryPort: read.TURNOUT_SANDBOX_ARTIFACTORY_PORT,
    steeringPort: read.TURNOUT_SANDBOX_STEERING_PORT,
    previewPort: read.TURNOUT_SANDBOX_PREVIEW_PORT === 'off' ? undefined : read.TURNOUT_SANDBOX_PREVIEW_PORT,
    previewProxyPort: read.TURNOUT_SANDBOX_PREVIEW_PROXY_PORT,
    folder: read.TURNOUT_SANDBOX_FOLDER,
  };
}
