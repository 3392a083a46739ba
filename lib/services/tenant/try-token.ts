import { type Capability, readCapabilities } from '@/lib/netskope/capabilities';
import { NetskopeError } from '@/lib/netskope/errors';
import type { Connection } from '@/lib/netskope/request';
import { ServiceError } from '../words/problem';

/**
 * Asks a tenant what a token can do. Where host or token do not work at all, it says which of the two, and what to do.
 * @throws ServiceError at the field that is wrong
 */
export async function tryToken(connection: Connection): Promise<Capability[]> {
  try {
    const capabilities = await readCapabilities(connection);
    if (!capabilities.some(isOfTenant)) throw nowhere(connection.host);
    return capabilities;
  } catch (error) {
    if (!(error instanceof NetskopeError)) throw error;
    const isToken = error.kind === 'bad token';
    const way = isToken
      ? 'Copy it again, or make a new one in the portal: it is shown there only once.'
      : 'Check the host, and that this server may reach it over HTTPS.';
    const text = `${error.message} ${way}`;
    throw new ServiceError('unavailable', text, { [isToken ? 'token' : 'host']: text });
  }
}

/** A tenant answers at least one family, if only with a refusal; what answers 404 to all of them is something else. */
const isOfTenant = ({ answer }: Capability): boolean => answer === 'usable' || answer === 'forbidden';

function nowhere(host: string): ServiceError {
  const text = `${host} answers, but not as a Netskope tenant: none of its APIs is there. Check the host.`;
  return new ServiceError('unavailable', text, { host: text });
}
