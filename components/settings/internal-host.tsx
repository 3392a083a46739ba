import { Checkbox } from '@/components/ui/checkbox';

/** The box by which somebody confirms that an internal name is meant. Left uncontrolled where nobody asks for its state. */
export function InternalHost({
  checked,
  error,
  change,
}: {
  checked?: boolean;
  error: string | undefined;
  change?: (checked: boolean) => void;
}) {
  return (
    <div className="grid gap-1">
      <Checkbox
        name="internal"
        label="It is an internal name that every laptop reaches, for example as a private app"
        {...(change && { checked, onChange: ({ target }) => change(target.checked) })}
      />
      {error && (
        <p role="alert" className="text-xs text-red">
          {error}
        </p>
      )}
    </div>
  );
}
