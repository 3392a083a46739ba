import { broken, type Condition, holds, unknown } from '../known/condition';

/** Guide, Steps 1 to 3: the profile and both rules stand in the tenant as they were planned, allow above redirect. */
export const rules: Condition = {
  key: 'rules',
  title: 'Profiles and rules',
  overridable: false,
  judge: ({ rules: { at, kind, by, deviations, differing } }) => {
    if (differing) return broken(differing.text, { basis: 'seen', by: null, at: differing.at });
    const [deviation] = deviations;
    if (deviation) return broken(deviation, { basis: 'seen', by: by || null, at });
    if (at === null)
      return unknown('Not verified yet. Do the lane’s portal tasks, then upload the policy list.');
    if (kind === 'attested') return holds('Made as asked.', { basis: 'person', by, at });
    return holds('Both rules stand, in the right order.', { basis: 'seen', by: by || null, at });
  },
};
