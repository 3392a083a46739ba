'use client';

import { useRouter } from 'next/navigation';
import { readNowAction } from '@/app/actions/watch';
import { consolePath } from '@/components/shell/screens';
import { signOut } from '@/components/shell/sign-out';
import { reach } from '@/components/ui/reach';
import { useToast } from '@/components/ui/toast';
import type { Acts } from './acts';

/** What the palette does itself. What comes of it is said where it can be read: in a message, or on the screen it leads to. */
export function useActs(tenant: string | null): Acts {
  const toast = useToast();
  const router = useRouter();
  const checkNow = async () => {
    if (tenant === null) return;
    toast({ title: 'Checking the tenant' });
    const read = await reach(() => readNowAction({ tenant }), 'look');
    if (!read.ok) return toast({ title: 'Not checked', text: read.problem.message });
    if (read.value.state !== 'read') return router.push(consolePath(tenant, 'drift'));
    const { compared, drifted } = read.value;
    toast({
      title:
        drifted === 0
          ? 'Nothing differs'
          : `${drifted} ${drifted === 1 ? 'object differs' : 'objects differ'}`,
      text: `${compared} compared with the tenant.`,
    });
  };
  const leave = async () => {
    const left = await signOut();
    if (left.ok) location.assign('/sign-in');
    else toast({ title: left.problem.message });
  };
  return { checkNow: () => void checkNow(), signOut: () => void leave() };
}
