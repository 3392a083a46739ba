'use client';

import { createContext, type ReactNode, useContext } from 'react';
import { useLive } from '@/components/live/use-live';
import type { KillState } from './frame';

type Live = { kill: KillState; lookAgain: () => void };

const FrameState = createContext<Live | null>(null);

/** What the kill switch did not get off is seen within five seconds: this, and the answer's own time. */
const EVERY_MS = 2_000;

/** Keeps what every screen says of the kill switch up to date, in every open tab. What it last heard is there offline too. */
export function FrameLive({
  tenant,
  initial,
  children,
}: {
  tenant: string;
  initial: KillState;
  children: ReactNode;
}) {
  const path = `/api/live/${tenant}/kill-switch`;
  const { value, refetch } = useLive<KillState>(path, initial, () => EVERY_MS, 'frame');
  return <FrameState value={{ kill: value, lookAgain: () => void refetch() }}>{children}</FrameState>;
}

/** The newest state of the kill switch, and how to ask for it at once. */
export function useFrameLive(): Live {
  const live = useContext(FrameState);
  if (!live) throw new Error('The frame of a tenant stands around everything that asks for its state.');
  return live;
}
