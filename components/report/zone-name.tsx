'use client';

import { useZone } from '@/components/ui/time';

/** The time zone that a page's moments are in, by its name: who reads a sheet of paper may be in another one. */
export function ZoneName() {
  return <>{useZone()}</>;
}
