import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { KeyHelp } from '@/components/keys/key-help';
import { Palette } from '@/components/palette/palette';
import { Shell } from '@/components/shell/shell';
import { parseTheme, THEME_COOKIE } from '@/components/shell/theme';
import { pageContext } from '../page-context';

/** The frame of the screens that belong to no tenant. */
export default async function InstallationLayout({ children }: { children: ReactNode }) {
  const { actor } = await pageContext();
  const user = { ...actor, role: null };
  return (
    <Shell
      place={null}
      user={user}
      theme={parseTheme((await cookies()).get(THEME_COOKIE)?.value)}
      actions={<Palette tenant={null} user={user} />}
    >
      <KeyHelp />
      {children}
    </Shell>
  );
}
