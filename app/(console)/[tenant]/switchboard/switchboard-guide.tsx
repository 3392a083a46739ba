import { cookies } from 'next/headers';
import { GuideCard } from '@/components/guide/guide-card';
import { GUIDE_COOKIE, GUIDE_HIDDEN } from '@/components/guide/guide-cookie';
import { nextOf, progressOf } from '@/components/guide/steps';
import { loadGuide } from '@/lib/services/guide/load';
import type { Context } from '@/lib/services/words/verb';

/** The guide above the switchboard of a tenant; nothing where its first rollout is done, or somebody hid it. */
export async function SwitchboardGuide({ ctx, tenant }: { ctx: Context; tenant: string }) {
  if ((await cookies()).get(GUIDE_COOKIE)?.value === GUIDE_HIDDEN) return null;
  const guide = await loadGuide(ctx, { tenant });
  if (!guide.ok) return null;
  const next = nextOf(guide.value);
  if (!next) return null;
  return <GuideCard sandbox={guide.value.sandbox} progress={progressOf(guide.value)} next={next} />;
}
