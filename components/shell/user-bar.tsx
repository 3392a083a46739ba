import type { FrameUser } from './frame';
import type { Theme } from './theme';
import { ThemeToggle } from './theme-toggle';
import { UserMenu } from './user-menu';

/** The foot of the navigation: who is signed in, and the theme. */
export function UserBar({ user, theme }: { user: FrameUser; theme: Theme }) {
  return (
    <div className="mt-3 flex items-center gap-2 border-t border-line pt-2.5">
      <div className="min-w-0 flex-1">
        <UserMenu user={user} />
      </div>
      <ThemeToggle initial={theme} side="above" />
    </div>
  );
}
