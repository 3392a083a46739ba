import { addressOf, isStub } from '../../path/private-access/address';

const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const IPV4 = /\b(\d{1,3}\.\d{1,3})\.\d{1,3}\.\d{1,3}\b/g;
/** What may be an IPv6 address: a time has colons too. */
const COLONS = /(?<![\w:])[0-9a-f:]{3,45}(?![\w:])/gi;
const USER = /(Current user: ?|user(?:name)?[=:] ?|Email::? ?)(\S+)/gi;
const HOME = /([\\/](?:Users|home)[\\/])([^\\/\s"]+)/gi;
const MACHINE = /^\[([^:\]\s]+):(?=\d{4}-)/;
const DEVICE = /(ST Agent [\d.]+;)(\S+)/g;

/**
 * A line without what tells who it was: addresses of people, user names, names of machines, and the last half of each address of a
 * machine but for those that the client makes up itself.
 */
export function masked(text: string): string {
  return text
    .replace(EMAIL, '•••@•••')
    .replace(USER, '$1•••')
    .replace(HOME, '$1•••')
    .replace(MACHINE, '[•••:')
    .replace(DEVICE, '$1•••')
    .replace(IPV4, (address: string, half: string) => (isStub(address) ? address : `${half}.•.•`))
    .replace(COLONS, (part) => (addressOf(part)?.bits === 128 ? '••••' : part));
}
