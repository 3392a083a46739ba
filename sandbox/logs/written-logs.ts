import type { ArtifactoryEntry } from '../artifactory/artifactory';
import { route } from '../http/routes';
import type { RequestLog } from '../journal/request-log';
import type { TrafficEntry } from '../proxy/data-plane';
import { artifactoryRequestLog } from './artifactory-request';
import { transactionEvents } from './transaction-events';

type Log<T> = Pick<RequestLog<T>, 'entries' | 'clear'>;
export type LogsToWrite = {
  readonly traffic: Log<TrafficEntry>;
  readonly artifactory: Log<ArtifactoryEntry>;
};

/** What an admin would download of the sandbox's traffic, in the words of Netskope's and Artifactory's own files. */
export const writtenLogs = ({ traffic, artifactory }: LogsToWrite) => [
  route('GET', '/control/logs/transaction-events.log', () => text(transactionEvents(traffic.entries()))),
  route('GET', '/control/logs/artifactory-request.log', () =>
    text(artifactoryRequestLog(artifactory.entries())),
  ),
];

const text = (body: string) => ({
  status: 200,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'content-disposition': 'attachment' },
  body,
});
