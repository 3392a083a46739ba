import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import type { Problem } from '@/lib/services/words/problem';

type Plans = { number: number; title: string }[];

/**
 * What events are judged by: what stands now or a plan, and beside it another plan.
 * @param plan what is compared with at first
 */
export function JudgedBy({
  plans,
  plan,
  problem,
}: {
  plans: Plans;
  plan: number | undefined;
  problem: Problem | null;
}) {
  const choices = plans.map(({ number, title }) => ({
    value: String(number),
    label: `Plan #${number}: ${title}`,
  }));
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field
        label="Judged by"
        hint="Rules of other teams in the portal are not among them: no API shows those."
        error={problem?.fields?.firstPlan}
      >
        {(control) => (
          <Select
            {...control}
            name="firstPlan"
            options={[{ value: '0', label: 'The rules that stand now' }, ...choices]}
            defaultValue="0"
          />
        )}
      </Field>
      <Field
        label="Compared with"
        hint="The difference is shown by ecosystem, scope and host."
        error={problem?.fields?.plan}
      >
        {(control) => (
          <Select
            {...control}
            name="plan"
            options={[{ value: '0', label: 'Nothing' }, ...choices]}
            defaultValue={String(plan ?? 0)}
          />
        )}
      </Field>
    </div>
  );
}

/** What was chosen, of a form that {@link JudgedBy} stands in. */
export function judgedBy(form: FormData): { plan: number | null; firstPlan: number | null } {
  const of = (name: string) => Number(form.get(name)) || null;
  return { plan: of('plan'), firstPlan: of('firstPlan') };
}
