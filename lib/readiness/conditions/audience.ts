import { broken, COMPUTED, type Condition, holds } from '../known/condition';

/** Guide, Step 3, Source: the users or groups in scope. Without any, Netskope's rule would be for all. */
export const audience: Condition = {
  key: 'audience',
  title: 'Audience',
  overridable: false,
  judge: ({ guards, scope }) => {
    const against = guards.find(({ field, severity }) => field === 'source' && severity === 'refuse');
    return against ? broken(against.text, COMPUTED) : holds(`${scope} names somebody.`, COMPUTED);
  },
};
