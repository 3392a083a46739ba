import { ChevronRight, ExternalLink } from 'lucide-react';
import { buttonClass } from '@/components/ui/button';
import type { Item } from './checklist';

/** Where the portal keeps each kind, and the button that makes one: docs/facts/jfrog-guide.md 1 to 3, docs/facts/steering-and-private-access.md a.6. */
const PATH = {
  'destination-profile': [['Policies', 'Profiles', 'Destination'], 'New Destination Profile'],
  'header-profile': [['Policies', 'Profiles', 'HTTP Header'], 'New HTTP Header Profile'],
  policy: [['Policies', 'Real-time Protection'], 'New Policy'],
  'private-app': [
    ['Settings', 'Security Cloud Platform', 'App Definition', 'Private Apps'],
    'New Private App',
  ],
  'access-rule': [['Policies', 'Real-time Protection'], 'New Policy'],
} as const;

/** What is said of a form where its fields are not all on its first page (docs/facts/netskope-api.md 5.2, docs/facts/jfrog-guide.md 3). */
const WITHIN = {
  'destination-profile': null,
  'header-profile': 'on the Request tab; User-Agent comes by Add Request Fields',
  policy: 'Web Access; the action is under Profile & Action',
  'private-app': null,
  'access-rule': 'Private App Access',
} as const;

/** The way to the form of one task, in the portal's own labels, and a link that begins it. */
export function PortalWay({ item, link }: { item: Item; link: string }) {
  const { object, op, clone } = item;
  const [path, make] = PATH[object.kind];
  const name = clone ?? (op === 'create' ? null : object.name);
  const act = clone ? 'Clone' : op === 'create' ? make : op === 'delete' ? 'Delete' : 'Edit';
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-y border-line bg-raised py-2 pr-4 pl-5 text-sm max-lg:px-4">
      <ol
        aria-label="Way in the portal"
        className="flex min-w-0 flex-[1_1_16rem] flex-wrap items-center gap-x-1.5 gap-y-1"
      >
        {path.map((label) => (
          <li key={label} className="flex items-center gap-1.5 font-medium">
            {label}
            <ChevronRight aria-hidden size={12} className="text-ink-3" />
          </li>
        ))}
        {name !== null && (
          <li className="flex min-w-0 items-center gap-1.5">
            <code className="wrap-anywhere">{name}</code>
            <ChevronRight aria-hidden size={12} className="flex-none text-ink-3" />
          </li>
        )}
        <li>
          <b className="font-medium">{act}</b>
          {clone && ', then open the copy'}
          {op === 'create' && !clone && WITHIN[object.kind] && (
            <span className="text-ink-2"> ({WITHIN[object.kind]})</span>
          )}
        </li>
      </ol>
      <a
        href={link}
        target="_blank"
        rel="noopener noreferrer"
        className={buttonClass('plain', 'max-lg:min-h-10.5 max-lg:w-full')}
      >
        Open the portal
        <ExternalLink aria-hidden size={14} />
        <span className="sr-only">in a new tab</span>
      </a>
    </div>
  );
}
