import type { ConditionName } from '../../ptc/evidence/artifactory-condition';
import { broken, type Condition, holds, unknown } from '../known/condition';
import type { Asked } from '../known/facts';

/**
 * Without these no redirected request of anybody is served. What is only seen from where Turnout runs, as whether Artifactory can be
 * reached and whose certificate it shows, says nothing of a developer's machine.
 */
const NEEDED: readonly ConditionName[] = ['version', 'reroute', 'anonymous', 'registered', 'remote'];

/** Guide, "Configure Artifactory for PTC": what Artifactory itself showed when it was asked, else what somebody said of it. */
export const artifactory: Condition = {
  key: 'artifactory',
  title: 'Artifactory',
  overridable: true,
  judge: ({ artifactory: asked }) => {
    if (!asked) return unknown('It was not asked yet. Check it in Settings, Artifactory.');
    const needed = asked.conditions.filter(({ condition }) => NEEDED.includes(condition));
    const refused = needed.find(({ standing }) => standing === 'refused');
    if (refused) return broken(refused.text, seen(asked));
    const denied = needed.find(({ standing }) => standing === 'denied');
    if (denied) return broken(denied.text, { basis: 'person', by: denied.by, at: denied.at });
    const open = NEEDED.filter(
      (name) => !needed.some(({ condition, standing }) => condition === name && standing !== 'unknown'),
    );
    if (open.length > 0)
      return unknown(
        `${open.length} of ${NEEDED.length} conditions are not known. See Settings, Artifactory.`,
        seen(asked),
      );
    return holds('It serves what is redirected to it.', seen(asked));
  },
};

const seen = ({ by, at }: Asked) => ({ basis: 'seen', by, at }) as const;
