'use client';

import { CircleUser, ListChecks, LogOut } from 'lucide-react';
import { Menu } from '@/components/ui/menu';
import { MenuItem, MenuLink } from '@/components/ui/menu-items';
import { RefusalLine } from '@/components/ui/refusal';
import { useSubmit } from '@/components/ui/use-submit';
import type { FrameUser } from './frame';
import { OWNER_LABEL, ROLE_LABEL, rightsWords } from './roles';
import { signOut } from './sign-out';

/** Who is signed in, what they may do, and the way out. */
export function UserMenu({ user }: { user: FrameUser }) {
  const leaving = useSubmit(signOut, () => {
    location.assign('/sign-in');
    // Stay pending until the browser has left.
    return new Promise(() => {});
  });

  return (
    <>
      <RefusalLine problem={leaving.problem} />
      <Menu
        align="start"
        side="above"
        trigger={
          <button
            type="button"
            className="flex w-full min-w-0 items-center gap-2.5 rounded-control px-1.5 py-1 text-left text-sm hover:bg-raised"
          >
            <span
              aria-hidden="true"
              className="grid size-7 flex-none place-items-center rounded-full border border-line-strong bg-raised text-2xs font-medium text-ink-2"
            >
              {initials(user.name)}
            </span>
            <span className="min-w-0">
              <span className="sr-only">Signed in as </span>
              <span className="block truncate leading-tight">{user.name}</span>
              <span className="block text-xs text-ink-3">{rightsWords(user)}</span>
            </span>
          </button>
        }
      >
        <div className="border-b border-line px-2.5 pt-1.5 pb-2 text-sm">
          <p className="font-semibold">{user.name}</p>
          <p className="text-xs wrap-anywhere text-ink-2">{user.email}</p>
          {user.role && <p className="mt-1 text-xs text-ink-3">{ROLE_LABEL[user.role]}</p>}
          {user.owner && <p className="mt-1 text-xs text-ink-3">{OWNER_LABEL}</p>}
        </div>
        <div className="pt-1">
          <MenuLink href="/account">
            <CircleUser aria-hidden size={14} className="text-ink-3" />
            Your account
          </MenuLink>
          <MenuLink href="/getting-started">
            <ListChecks aria-hidden size={14} className="text-ink-3" />
            Getting started
          </MenuLink>
          <MenuItem onClick={() => leaving.submit()}>
            <LogOut aria-hidden size={14} className="text-ink-3" />
            Sign out
          </MenuItem>
        </div>
      </Menu>
    </>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => word?.charAt(0).toUpperCase() ?? '')
    .join('');
}
