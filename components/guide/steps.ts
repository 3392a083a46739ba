import type { Route } from 'next';
import { settingsPath } from '@/components/settings/sections';
import { consolePath } from '@/components/shell/screens';
import type { GuideStep, loadGuide } from '@/lib/services/guide/load';

export type Guide = Extract<Awaited<ReturnType<typeof loadGuide>>, { ok: true }>['value'];

export type Step = {
  key: GuideStep | 'try';
  title: string;
  text: string;
  act?: { label: string; href: Route } | { label: string; address: string };
  /** Null where Turnout cannot see whether it was done. */
  done: boolean | null;
};

/** The steps of the first rollout in a tenant: a rehearsal in the sandbox, or the first lane of a real one. */
export const stepsOf = (guide: Guide): Step[] => (guide.sandbox ? rehearsal(guide) : firstRollout(guide));

/** The first step that waits; null where all that Turnout can see is done. */
export const nextOf = (guide: Guide): Step | null =>
  stepsOf(guide).find(({ done }) => done === false) ?? null;

/** How many steps are done, of how many that Turnout can see. */
export function progressOf(guide: Guide): { done: number; of: number } {
  const seen = stepsOf(guide).filter(({ done }) => done !== null);
  return { done: seen.filter(({ done }) => done).length, of: seen.length };
}

function rehearsal({ tenant, origin, done }: Guide): Step[] {
  const is = (step: GuideStep) => done.includes(step);
  return [
    {
      key: 'set-up',
      title: 'Set up npm for Me',
      text: 'Go through the three steps, then review and push the plan. Nothing is redirected yet.',
      act: { label: 'Set up npm', href: consolePath(tenant, 'wizard', 'npm', 'me') },
      done: is('set-up'),
    },
    {
      key: 'tasks',
      title: 'Make the portal tasks',
      text: 'Netskope has no API for these. Make them in the sandbox portal, then Apply Changes there.',
      act: { label: 'Open the tasks', href: consolePath(tenant, 'tasks') },
      done: is('tasks'),
    },
    {
      key: 'verify',
      title: 'Verify them',
      text: 'Export the policy list in the sandbox portal and upload it under Portal tasks.',
      act: { label: 'Upload the list', href: consolePath(tenant, 'tasks') },
      done: is('verify'),
    },
    {
      key: 'try',
      title: 'Try it with your own npm',
      text: 'Paste the command from the sandbox’s page: with the lane off npm reaches the public registry.',
      act: { label: 'Try it', address: `${origin}/portal/try` },
      done: null,
    },
    {
      key: 'switch-on',
      title: 'Switch the lane on',
      text: 'On the switchboard: one PATCH of its destination profile.',
      act: { label: 'Open the switchboard', href: consolePath(tenant, 'switchboard') },
      done: is('switch-on'),
    },
    {
      key: 'rerouted',
      title: 'See it rerouted',
      text: 'Run the npm command again: it now names Artifactory. Then let Turnout see it too: run the doctor’s script and paste what it prints.',
      act: { label: 'Open the doctor', href: consolePath(tenant, 'doctor', 'me') },
      done: is('rerouted'),
    },
    {
      key: 'all-off',
      title: 'Switch everything off',
      text: 'The red button at the top of every screen, or Alt K. Run the npm command once more: the public registry again.',
      act: { label: 'Open the switchboard', href: consolePath(tenant, 'switchboard') },
      done: is('all-off'),
    },
  ];
}

function firstRollout({ tenant, done }: Guide): Step[] {
  const is = (step: GuideStep) => done.includes(step);
  return [
    {
      key: 'token',
      title: 'Give the token its rights',
      text: 'It needs Read + Write on /api/v2/profiles/destinations. The page lists every endpoint and where the portal sets it.',
      act: { label: 'API token', href: settingsPath(tenant, 'token') },
      done: is('token'),
    },
    {
      key: 'set-up',
      title: 'Set up one ecosystem for Me',
      text: 'Start with yourself. The plan is reviewed before it is pushed, and nothing is redirected yet.',
      act: { label: 'Choose a lane', href: consolePath(tenant, 'wizard') },
      done: is('set-up'),
    },
    {
      key: 'tasks',
      title: 'Make the portal tasks',
      text: 'The HTTP header profile and the policies have no API. Make them in the portal, then Apply Changes.',
      act: { label: 'Open the tasks', href: consolePath(tenant, 'tasks') },
      done: is('tasks'),
    },
    {
      key: 'verify',
      title: 'Verify them',
      text: 'Export the policy list in the portal and upload it under Portal tasks.',
      act: { label: 'Upload the list', href: consolePath(tenant, 'tasks') },
      done: is('verify'),
    },
    {
      key: 'switch-on',
      title: 'Switch the lane on',
      text: 'Package managers of that one person then reach Artifactory; their browser does not.',
      act: { label: 'Open the switchboard', href: consolePath(tenant, 'switchboard') },
      done: is('switch-on'),
    },
    {
      key: 'rerouted',
      title: 'See it rerouted',
      text: 'Run the doctor’s script on your machine and paste what it prints.',
      act: { label: 'Open the doctor', href: consolePath(tenant, 'doctor', 'me') },
      done: is('rerouted'),
    },
  ];
}
