import { isStub } from '../../path/private-access/address';
import { LaptopClock } from '../reading/clock';
import { isWhole, type LogKind } from '../reading/kind';
import { clientMessage, isComplaint, type Stamp, stampOf, tracedMessage } from '../reading/line';
import { littleEndian } from '../reading/little-endian';
import { CLIENT_SHAPES } from '../shapes/client';
import { NPA_SHAPES, PUBLISHER_SHAPES } from '../shapes/npa';
import { type Shapes, type Told, tell } from '../shapes/shape';
import { type Asked, isTool, SidesByHost, sideOf } from './asked';
import { Entitlement } from './entitlement';
import { copied, Kept, type LogLine, type Seen } from './kept';
import { type LogFile, newFile } from './log-file';
import { RoundTripsByDay } from './round-trips';
import { UnknownLines } from './unknown-lines';
import { type Diag, type PinnedApp, readDiag, readExceptions, readPinned } from './whole-files';

const SHAPES: Shapes = { client: CLIENT_SHAPES, npa: NPA_SHAPES, publisher: PUBLISHER_SHAPES };
/** Lines that name a host that is asked for, and of which nothing else is known. */
const MOST_NAMING = 50;
/** A tool waits, and a person looks up: what belongs to a failure may be written so much later. Milliseconds. */
const AFTER_MS = 2 * 60_000;
const [FLOW, TO_HOST, TO_ADDRESS] = ['Tunneling flow from addr:', ' to host: ', ', addr: '];
/** TCP, as the logs number protocols. */
const TCP = '6';

/**
 * What the logs have of the two requests, line by line and in memory that does not grow with them: the last lines of each shape,
 * and counts of the rest.
 */
export class Collector {
  readonly files: LogFile[] = [];
  readonly kept = new Kept();
  readonly unknown = new UnknownLines();
  readonly trips = new RoundTripsByDay();
  readonly naming: LogLine[] = [];
  readonly clock: LaptopClock;
  readonly entitlement: Entitlement;
  /** Publishers' files whose app list names Artifactory. */
  readonly assigned: LogLine[] = [];
  /** Files of which only the first part could be read. */
  readonly cut: string[] = [];
  diag: Diag | null = null;
  exceptions: string[] | null = null;
  pinned: PinnedApp[] | null = null;
  private readonly sides: SidesByHost;
  private zoneText = '';
  private lastText = '';
  private later = false;

  constructor(readonly asked: Asked) {
    this.clock = new LaptopClock(asked.zone);
    this.entitlement = new Entitlement(asked);
    this.sides = new SidesByHost(asked);
  }

  /** Begins a file; its lines follow. Files of one kind are given oldest first. */
  begin(name: string, kind: LogKind): void {
    this.end();
    this.files.push(newFile(name, kind));
  }

  /** Ends the file that is being read. */
  end(): void {
    const file = this.files.at(-1);
    if (file && file.last === null) file.last = stampOf(this.lastText);
    this.lastText = '';
    this.later = false;
  }

  /** A file that is looked at as a whole. @returns whether it could be read */
  whole(name: string, kind: LogKind, text: string): boolean {
    this.begin(name, kind);
    const file = this.file();
    file.lines = text.split('\n').length;
    const read = this.readWhole(kind, text);
    if (read) file.known = file.lines;
    return read;
  }

  line(text: string): void {
    const file = this.file();
    file.lines += 1;
    if (text.trim() === '' || isWhole(file.kind)) return;
    if (file.first === null) file.first = stampOf(text);
    this.lastText = text;
    if (file.kind === 'npa') this.learnZone(text);
    if (this.isLater(text)) {
      file.later += 1;
      return;
    }
    const message = file.kind === 'client' ? clientMessage(text) : tracedMessage(text);
    if (message !== null && this.isFlowOfOthers(message)) {
      file.known += 1;
      this.kept.tally('flow of others');
      return;
    }
    const told = message === null ? null : tell(SHAPES[file.kind], message);
    if (told) {
      file.known += 1;
      this.take(file.kind, told, text);
      return;
    }
    if (message === null) file.unlike += 1;
    file.unknown += 1;
    this.unknown.add(message ?? text, isComplaint(text), () => this.lineOf(text));
    if (this.naming.length < MOST_NAMING && this.names(text)) this.naming.push(this.lineOf(text));
  }

  /** Whether a line is of after the failure that is asked about; one without a time is as the line before it. */
  private isLater(text: string): boolean {
    const { failedAt } = this.asked;
    if (failedAt === null || failedAt === undefined) return false;
    const stamp = stampOf(text);
    if (stamp) this.later = this.clock.wall(stamp) > failedAt + AFTER_MS;
    return this.later;
  }

  /** What other hosts do is most of a log: such a line is not read further than its host. */
  private isFlowOfOthers(message: string): boolean {
    const from = message.indexOf(TO_HOST);
    if (from < 0 || !message.includes(FLOW)) return false;
    const to = message.indexOf(TO_ADDRESS, from);
    const host = message.slice(from + TO_HOST.length, to);
    return to > from + TO_HOST.length && this.sides.of(host) === null;
  }

  private file(): LogFile {
    const file = this.files.at(-1);
    if (!file) throw new Error('A line came before its file.');
    return file;
  }

  private readWhole(kind: LogKind, text: string): boolean {
    if (kind === 'nsdiag') this.diag = readDiag(text);
    if (kind === 'exceptions') this.exceptions = readExceptions(text);
    if (kind === 'pinned') this.pinned = readPinned(text);
    return kind === 'nsdiag' || (kind === 'exceptions' ? this.exceptions : this.pinned) !== null;
  }

  private lineOf(text: string): LogLine {
    const stamp = stampOf(text);
    return { file: this.files.length - 1, line: this.file().lines, text: copied(text), stamp };
  }

  /** The zone at the end of the brackets, read again only where it is another one. */
  private learnZone(text: string): void {
    const end = text.indexOf(']');
    if (end < 6 || text.slice(end - 6, end) === this.zoneText) return;
    const stamp: Stamp | null = stampOf(text);
    if (stamp?.offset === null || stamp === null) return;
    this.zoneText = copied(text.slice(end - 6, end));
    this.clock.learn(stamp);
  }

  private names(text: string): boolean {
    const { artifactory, registries } = this.asked;
    return [artifactory, ...registries].some((host) => host !== '' && text.includes(host.replace(/^\*/, '')));
  }

  private take(kind: 'client' | 'npa' | 'publisher', { shape, fields }: Told, text: string): void {
    const seen = (): Seen => ({
      key: shape.key,
      rule: shape.rule,
      fields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, copied(value ?? '')])),
      at: this.lineOf(text),
    });
    if (kind === 'npa' && this.entitled(shape.key, fields, text)) return;
    if (shape.key === 'rtt') this.trip(kind, fields, text);
    if (kind === 'publisher' && shape.key === 'protocols') this.assign(fields.list ?? '', text);
    else if (shape.key === 'asked') this.intercepted(fields, seen);
    else this.keep(shape.key, fields, seen);
  }

  private keep(key: string, fields: Record<string, string>, seen: () => Seen): void {
    const side = fields.host === undefined && fields.to === undefined ? null : this.side(fields);
    // What other hosts do is of no use here, and is most of a log.
    const isOthers = key === 'managed' ? !isTool(fields.process ?? '') : fields.host !== undefined;
    if (side === null && isOthers) this.kept.tally(`${key} of others`);
    else this.kept.add(side ? `${key} ${side}` : key, seen());
  }

  private side({ host = '', to = '' }: Record<string, string>) {
    return sideOf(this.asked, host, to.trim());
  }

  private entitled(key: string, fields: Record<string, string>, text: string): boolean {
    const list = this.entitlement;
    if (key === 'rule')
      list.rule(copied(fields.policy ?? ''), copied(fields.action ?? ''), this.lineOf(text));
    else if (key === 'rule-policy') list.add('policy', copied(fields.policy ?? ''));
    else if (key === 'rule-app') list.add('app', copied(fields.app ?? ''));
    else if (key === 'rule-publishers') list.add('publishers', copied(fields.publishers ?? ''));
    else if (key === 'protocols') list.hosts(fields.list ?? '', () => this.lineOf(text));
    else if (key === 'srp') list.update(fields.status ?? '', this.lineOf(text));
    else return false;
    return true;
  }

  private assign(list: string, text: string): void {
    const host = list.slice(0, list.search(/:(tcp|udp):/i)).trim();
    if (sideOf(this.asked, host) === 'artifactory' && this.assigned.length < MOST_NAMING)
      this.assigned.push(this.lineOf(text));
  }

  /** A flow that the client took: to Artifactory where its address is known, to a stub on Artifactory's port otherwise. */
  private intercepted({ hex = '', proto, port }: Record<string, string>, seen: () => Seen): void {
    const address = littleEndian(hex) ?? hex;
    const fits = proto === TCP && Number(port) === this.asked.port;
    const isIt = fits && address === this.asked.address;
    const mayBe = fits && this.asked.address === null && isStub(address);
    if (!isIt && !mayBe) {
      this.kept.tally('asked of others');
      return;
    }
    const one = seen();
    this.kept.add(isIt ? 'asked artifactory' : 'asked maybe', { ...one, fields: { ...one.fields, address } });
  }

  private trip(
    kind: LogKind,
    { service = '', pop = '', rtt = '' }: Record<string, string>,
    text: string,
  ): void {
    const stamp = stampOf(text);
    if (stamp)
      this.trips.add(
        new Date(stamp.wall).toISOString().slice(0, 10),
        kind === 'npa' ? 'NPA' : service,
        copied(pop),
        Number(rtt),
      );
  }
}
