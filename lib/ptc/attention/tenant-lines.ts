import { daysLeft, EXPIRY_NOTICE } from '../model/token-expiry';
import type { AttentionFacts, TokenFacts } from './facts';
import type { AttentionItem, AttentionKind, Line } from './item';
import { ago, count, named, newest } from './words';

/** Objects that differ, but for what is said of lanes that redirect. */
export function drift({ drifts }: AttentionFacts): Line {
  const found = drifts.filter(({ switchedOn: is }) => !is);
  const [first] = found;
  if (!first) return null;
  return {
    kind: 'drift',
    tone: 'red',
    head:
      found.length > 1
        ? `${count(found.length, 'object')} differ in the tenant`
        : first.text.replace(/\.$/, ''),
    detail: found.length > 1 ? named(found.map(({ name }) => name)) : (first.lane?.title ?? ''),
    when: ago('seen', newest(found.map(({ seenAt }) => seenAt))),
    act: { word: 'Look', way: { to: 'drift' } },
  };
}

/** Pushes that failed, but for the switches. */
export function failedPushes({ pushes }: AttentionFacts): Line {
  const [first] = pushes;
  if (!first) return null;
  const { number, title } = first;
  const several = pushes.length > 1;
  return {
    kind: 'push',
    tone: 'red',
    head: several ? `${count(pushes.length, 'push', 'pushes')} failed` : `Push #${number} failed: ${title}`,
    detail: several
      ? named(
          pushes.map((push) => `#${push.number} ${push.title}`),
          2,
        )
      : '',
    when: ago('', newest(pushes.map(({ failedAt }) => failedAt))),
    act: { word: 'Look', way: several ? { to: 'plans' } : { to: 'push', number } },
  };
}

/** Nothing is carried out: what is confirmed waits, and so does what was to come by itself. */
export function noWorker({ noWorkerSince }: AttentionFacts): Line {
  if (!noWorkerSince) return null;
  return {
    kind: 'no worker',
    tone: 'red',
    head: 'No worker is running',
    detail: 'Pushes, timers and drift checks wait until one is started',
    when: ago('last seen', noWorkerSince),
    act: { word: 'Look', way: { to: 'installation' } },
  };
}

/** A tenant that is not read: what holds there is not known. */
export function unread({ unread: one }: AttentionFacts): Line {
  if (!one) return null;
  return {
    kind: 'unread',
    tone: 'red',
    head:
      one.why === 'failing' ? 'The tenant could not be checked' : 'The tenant is not being checked for drift',
    detail: one.problem,
    when: ago('since', one.since),
    act: { word: 'Look', way: { to: 'drift' } },
  };
}

/** Another Artifactory host that takes effect soon, or once somebody approves it: red, as it can still be taken back. */
export function hostChange({ hostChange: change }: AttentionFacts): Line {
  if (!change) return null;
  const { askedBy, to, dueAt } = change;
  return {
    kind: 'host change',
    tone: 'red',
    head: `${askedBy} changes the Artifactory host to ${to}`,
    detail: dueAt === null ? 'It waits for an approval' : 'It takes effect by itself, and can be taken back',
    when: ago('asked', new Date(change.askedAt)),
    act: { word: 'Review', way: { to: 'tenant settings' } },
  };
}

/** What each token is called, in the kinds of its lines as well, and what comes of its being gone. */
const TOKENS = {
  both: { name: 'API token', kind: 'token', without: 'Nothing can be read or switched', still: '' },
  read: {
    name: 'read token',
    kind: 'read token',
    without: 'Nothing can be read or planned',
    still: ' Everything off still works.',
  },
  write: { name: 'write token', kind: 'token', without: 'Nothing can be switched', still: '' },
} as const;

const REPLACE = { word: 'Replace', way: { to: 'settings' } } as const;

/** A token that cannot be opened, is refused, has expired or soon will: of each token at most one line. */
export function token({ tokens, now }: AttentionFacts): AttentionItem[] {
  return tokens.flatMap((one) => {
    const { use, refusedAt, lostAt, expiresOn } = one;
    const { name, kind, without, still } = TOKENS[use];
    const red = { tone: 'red', act: REPLACE } as const;
    if (lostAt) {
      const head = `The ${name} cannot be opened`;
      const detail = `${without} until a new one is entered.${still}`;
      return [{ ...red, kind: `${kind} lost`, head, detail, when: ago('seen', lostAt) }];
    }
    if (refusedAt) {
      const head = `The tenant refuses the ${name}`;
      const detail = `${without} until it is replaced.${still}`;
      return [{ ...red, kind: `${kind} refused`, head, detail, when: ago('seen', refusedAt) }];
    }
    return expiresOn ? expiry(one, expiresOn, now) : [];
  });
}

/** From thirty days ahead; from a week with what comes of it, and in red from the day before. */
function expiry({ use }: TokenFacts, expiresOn: Date, now: Date): AttentionItem[] {
  const left = daysLeft(expiresOn, now);
  if (left > EXPIRY_NOTICE.first) return [];
  const { name, kind, without } = TOKENS[use];
  const item = (state: AttentionKind, tone: AttentionItem['tone'], head: string, detail: string) => [
    {
      kind: state,
      tone,
      head,
      detail,
      when: { word: '', at: expiresOn, shape: 'date' as const },
      act: REPLACE,
    },
  ];
  const entered = 'as entered in Settings';
  if (left < 0) return item(`${kind} expired`, 'red', `The ${name} has expired`, entered);
  const head = left === 0 ? `The ${name} expires today` : `The ${name} expires in ${count(left, 'day')}`;
  const detail = left <= EXPIRY_NOTICE.soon ? `${without} from then on` : entered;
  return left <= EXPIRY_NOTICE.last
    ? item(`${kind} ends`, 'red', head, detail)
    : item(`${kind} expires`, 'amber', head, detail);
}
