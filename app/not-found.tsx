import { cookies } from 'next/headers';
import { Missing } from '@/components/shell/missing';
import { Shell } from '@/components/shell/shell';
import { StandAlone } from '@/components/shell/stand-alone';
import { parseTheme, THEME_COOKIE } from '@/components/shell/theme';
import { currentContext } from '@/lib/auth/session';

/** An address that leads to no tenant. Who is signed in keeps the navigation. */
export default async function NotFound() {
  const ctx = await currentContext();
  if (!ctx) {
    return (
      <StandAlone>
        <Missing />
      </StandAlone>
    );
  }
  return (
    <Shell
      place={null}
      user={{ ...ctx.actor, role: null }}
      theme={parseTheme((await cookies()).get(THEME_COOKIE)?.value)}
    >
      <Missing />
    </Shell>
  );
}
