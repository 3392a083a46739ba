import { broken, COMPUTED, type Condition, holds } from '../known/condition';

const HOLDS =
  'No redirect loop, no registry of another ecosystem, a header profile that tells browsers apart.';

/** Guide, Steps 1 to 3: what the guard rails say of the domains, the header profile and the redirect URL. */
export const guards: Condition = {
  key: 'guards',
  title: 'Guard rails',
  overridable: false,
  judge: ({ guards: findings }) => {
    const of = findings.filter(({ field }) => field !== 'source');
    const against = of.find(({ severity }) => severity === 'refuse');
    if (against) return broken(against.text, COMPUTED);
    const overridden = of.find(({ override }) => override);
    return holds(overridden?.text ?? HOLDS, COMPUTED);
  },
};
