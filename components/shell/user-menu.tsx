'use client';

import { LogOut } from 'lucide-react';
import { Menu } from '@/components/ui/menu';
import { MenuItem } from '@/components/ui/menu-items';
import { RefusalLine } from '@/components/ui/refusal';
import { refused } from '@/components/ui/refused';
import { useSubmit } from '@/components/ui/use-submit';
import type { Result } from '@/lib/services/words/problem';
import type { FrameUser } from './frame';

const roles: Record<FrameUser['role'], string> = {
  viewer: 'Viewer: may look',
  operator: 'Operator: may plan, push and switch',
  admin: 'Admin: may do everything',
};

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
        trigger={
          <button
            type="button"
            className="grid size-7 flex-none place-items-center rounded-full border border-line-strong bg-raised text-2xs font-medium text-ink-2 hover:text-ink"
          >
            <span aria-hidden="true">{initials(user.name)}</span>
            <span className="sr-only">Signed in as {user.name}</span>
          </button>
        }
      >
        <div className="border-b border-line px-2.5 pt-1.5 pb-2 text-sm">
          <p className="font-semibold">{user.name}</p>
          <p className="text-xs wrap-anywhere text-ink-2">{user.email}</p>
          <p className="mt-1 text-xs text-ink-3">{roles[user.role]}</p>
        </div>
        <div className="pt-1">
          <MenuItem onClick={() => leaving.submit()}>
            <LogOut aria-hidden size={14} className="text-ink-3" />
            Sign out
          </MenuItem>
        </div>
      </Menu>
    </>
  );
}

async function signOut(): Promise<Result<null>> {
  const answer = await fetch('/api/auth/sign-out', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  }).catch(() => null);
  return answer?.ok
    ? { ok: true, value: null }
    : refused('unavailable', 'Not signed out: the server did not answer');
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => word?.charAt(0).toUpperCase() ?? '')
    .join('');
}
