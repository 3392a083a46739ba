import type { FramePlace, FrameUser } from './frame';
import { InstallationLinks } from './installation-links';
import { NavLinks } from './nav-links';
import { TenantCard } from './tenant-card';
import type { Theme } from './theme';
import { UserBar } from './user-bar';

/**
 * What stands beside every screen and, on a narrow one, in the drawer: the screens of the tenant, or of the installation where
 * no tenant is open, and who is signed in.
 */
export function Navigation({
  place,
  user,
  theme,
  onNavigate,
}: {
  place: FramePlace | null;
  user: FrameUser;
  theme: Theme;
  onNavigate?: () => void;
}) {
  const leaves = onNavigate ? { onNavigate } : {};
  return (
    <>
      {place && <TenantCard place={place} mayAdd={user.owner} />}
      {/* Only the links scroll: the menus above and below them open past this column. */}
      <nav aria-label="Main" className="min-h-0 flex-1 overflow-y-auto">
        {place ? (
          <NavLinks
            slug={place.tenant.slug}
            counts={place.counts}
            recordsOnly={place.removed !== null}
            {...leaves}
          />
        ) : (
          <InstallationLinks mayAdd={user.owner} {...leaves} />
        )}
      </nav>
      <UserBar user={user} theme={theme} />
    </>
  );
}
