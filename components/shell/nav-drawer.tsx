'use client';

import { Menu as MenuIcon, X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Modal } from '@/components/ui/modal';
import { Brand } from './brand';
import type { FramePlace, FrameUser } from './frame';
import { Navigation } from './navigation';
import type { Theme } from './theme';

/** The navigation on a narrow screen: a button that opens it from the side. */
export function NavDrawer(shown: { place: FramePlace | null; user: FrameUser; theme: Theme }) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button
        variant="quiet"
        aria-label="Navigation"
        aria-haspopup="dialog"
        aria-expanded={open}
        className="-ml-2 px-2! md:hidden"
        onClick={() => setOpen(true)}
      >
        <MenuIcon aria-hidden size={18} />
      </Button>
      {open && (
        <Modal
          onClose={close}
          aria-labelledby="drawer"
          className="fixed inset-y-0 right-auto left-0 m-0 h-dvh max-h-none w-72 max-w-[85vw] overflow-y-auto overscroll-contain border-r border-line bg-surface text-ink shadow-pop transition-transform duration-150 backdrop:bg-veil md:hidden starting:-translate-x-full"
        >
          <div className="flex min-h-full flex-col px-2.5 py-3.5">
            <div className="flex items-center justify-between pb-3 pl-2">
              <h2 id="drawer" className="text-md tracking-normal">
                <Brand />
              </h2>
              <Button variant="quiet" aria-label="Close" className="px-2!" onClick={close}>
                <X aria-hidden size={16} />
              </Button>
            </div>
            <Navigation {...shown} onNavigate={close} />
          </div>
        </Modal>
      )}
    </>
  );
}
