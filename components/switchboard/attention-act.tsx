'use client';

import type { Route } from 'next';
import { tryNowAction } from '@/app/actions/timer';
import { consolePath } from '@/components/shell/screens';
import { Button, ButtonLink } from '@/components/ui/button';
import { RefusalLine } from '@/components/ui/refusal';
import { useSubmit } from '@/components/ui/use-submit';
import type { Board } from './board';
import { lanePath } from './lane-path';

type Item = Board['attention'][number];
type Way = Item['act']['way'];

/** The one act of a line: it leads to where something can be done about it, or does it. */
export function AttentionAct({
  tenant,
  act: { word, way },
  about,
  mayAct,
  onDone,
}: {
  tenant: string;
  act: Item['act'];
  /** What the line is about, for those who hear the act alone. */
  about: string;
  mayAct: boolean;
  onDone: () => unknown;
}) {
  const label = `${word}: ${about}`;
  if (way.to === 'try again')
    return mayAct ? <TryAgain tenant={tenant} push={way.push} label={label} onDone={onDone} /> : null;
  return (
    <ButtonLink href={addressOf(tenant, way)} className={SMALL} label={label}>
      {word}
    </ButtonLink>
  );
}

const SMALL = 'min-h-[26px]! px-2.5! py-0! text-xs! pointer-coarse:min-h-9!';

function TryAgain({
  tenant,
  push,
  label,
  onDone,
}: {
  tenant: string;
  push: number;
  label: string;
  onDone: () => unknown;
}) {
  const trying = useSubmit(() => tryNowAction({ tenant, push }), onDone, 'switch off');
  return (
    <span className="inline-flex flex-wrap items-center justify-end gap-2">
      <RefusalLine problem={trying.problem} />
      <Button
        className={SMALL}
        aria-label={label}
        pending={trying.pending && 'Trying again'}
        onClick={() => trying.submit()}
      >
        Try again
      </Button>
    </span>
  );
}

function addressOf(tenant: string, way: Exclude<Way, { to: 'try again' }>): Route {
  switch (way.to) {
    case 'plan':
      return consolePath(tenant, 'plans', String(way.number));
    case 'push':
      return consolePath(tenant, 'pushes', String(way.number));
    case 'lane':
      return lanePath(tenant, way.lane);
    case 'failed lanes':
      return `${consolePath(tenant, 'switchboard')}?show=failed` as Route;
    case 'tenant settings':
      return consolePath(tenant, 'settings', 'tenant');
    case 'settings':
      return consolePath(tenant, 'settings', 'token');
    case 'installation':
      return consolePath(tenant, 'settings', 'installation');
    default:
      return consolePath(tenant, way.to);
  }
}
