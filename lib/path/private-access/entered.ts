import type { PrivateAccess } from '../../ptc/model/private-access-schema';
import { addressOf } from './address';
import { appProblems, portsIn } from './app-problems';

/** Artifactory as a private app, as somebody types it. */
export type TypedApp = Pick<PrivateAccess, 'name' | 'publisherDns' | 'users' | 'groups' | 'managedOnly'> & {
  /** One on each line. */
  hosts: string;
  ports: string;
  address: string;
  /** One on each line, with its address behind it. */
  publishers: string;
};
type Field = 'name' | 'hosts' | 'ports' | 'address' | 'publishers';
export type EnteredApp = Omit<PrivateAccess, 'by' | 'at'>;

/** Reads what was typed, or says beside each field what is wrong with it. Without a host there is no app. */
export function readApp(
  typed: TypedApp,
): { app: EnteredApp | null } | { refused: Partial<Record<Field, string>> } {
  const hosts = linesOf(typed.hosts);
  if (hosts.length === 0) return { app: null };
  const refused: Partial<Record<Field, string>> = {};
  const publishers = linesOf(typed.publishers).map(publisherIn);
  const ports = portsIn(typed.ports);
  const address = typed.address.trim();
  const given = publishers.flatMap((one) => (typeof one === 'string' ? [] : one));
  const names = given.map(({ name }) => name);
  const problems = appProblems(
    { hosts, ports: typeof ports === 'string' ? [] : ports, publishers: names },
    given.flatMap((one) => one.address || []),
  );
  for (const { field, text } of problems) refused[field] ??= text;
  if (typeof ports === 'string') refused.ports = ports;
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice) refused.publishers = `“${twice}” is there twice. Name each publisher once.`;
  const unread = publishers.find((one) => typeof one === 'string');
  if (unread) refused.publishers = unread;
  if (typed.name.trim() === '') refused.name = 'Enter the name of the private app, for example Artifactory.';
  if (address !== '' && !addressOf(address))
    refused.address = `“${address.slice(0, 80)}” is no address. Enter one like 10.0.0.5, or leave it empty.`;
  if (Object.keys(refused).length > 0) return { refused };
  const { publisherDns, users, groups, managedOnly } = typed;
  const app = {
    name: typed.name.trim(),
    hosts,
    ports: typed.ports.trim(),
    publisherDns,
    address,
    publishers: given,
  };
  return { app: { ...app, users, groups, managedOnly } };
}

/** What was entered, as somebody types it. */
export const typedApp = (app: PrivateAccess | null): TypedApp => ({
  name: app?.name ?? 'Artifactory',
  hosts: app?.hosts.join('\n') ?? '',
  ports: app?.ports ?? '443',
  publisherDns: app?.publisherDns ?? false,
  address: app?.address ?? '',
  publishers: app?.publishers.map(({ name, address }) => `${name} ${address}`.trim()).join('\n') ?? '',
  users: app?.users ?? [],
  groups: app?.groups ?? [],
  managedOnly: app?.managedOnly ?? false,
});

const linesOf = (text: string): string[] => text.split(/\r\n|\r|\n/).flatMap((line) => line.trim() || []);

/** `dc1-a 10.0.0.21`, or a name alone; or what is wrong with it. */
function publisherIn(line: string): PrivateAccess['publishers'][number] | string {
  const at = line.lastIndexOf(' ');
  const [name, address] = [line.slice(0, at).trim(), line.slice(at + 1)];
  if (at > 0 && addressOf(address)) return { name, address };
  if (at > 0 && /^[\d.:]*[.:][\d.:]*$/.test(address))
    return `“${address.slice(0, 80)}” is no address of a publisher. Enter one like 10.0.0.21.`;
  return { name: line, address: '' };
}
