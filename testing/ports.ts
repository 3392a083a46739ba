import { freePorts } from '../scripts/process/ports';

const VARIABLES = [
  'TURNOUT_PORT',
  'TURNOUT_SANDBOX_PORT',
  'TURNOUT_SANDBOX_PROXY_PORT',
  'TURNOUT_SANDBOX_ARTIFACTORY_PORT',
  'TURNOUT_SANDBOX_PREVIEW_PORT',
  'TURNOUT_SANDBOX_PREVIEW_PROXY_PORT',
  'TURNOUT_PG_PORT',
];

/** A free port for everything that the product listens on, as the environment of a start. */
export async function freePortVariables(): Promise<Record<string, string>> {
  const ports = await freePorts(VARIABLES.length);
  return Object.fromEntries(VARIABLES.map((name, index) => [name, String(ports[index])]));
}
