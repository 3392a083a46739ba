import { type ComponentType, lazy } from 'react';
import { Button } from './button';
import { Notice } from './notice';

/**
 * A part of a page whose code is fetched when it is first shown: what most people who open the page never see need not be loaded
 * with it. It stands in a `Suspense`. Where its code cannot be fetched it says so in its own place, and the rest of the page stays.
 */
export function onDemand<Props>(fetch: () => Promise<ComponentType<Props>>) {
  return lazy(async () => ({ default: await fetch().catch((): ComponentType<Props> => NotFetched) }));
}

function NotFetched() {
  return (
    <Notice
      tone="red"
      title="This part of the page could not be loaded"
      action={<Button onClick={() => location.reload()}>Load the page again</Button>}
    >
      Turnout cannot be reached, or was updated since you opened the page. Nothing was changed.
    </Notice>
  );
}
