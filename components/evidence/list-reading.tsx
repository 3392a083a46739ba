/** How much of an exported list was read, what of that is a prediction, and what was not understood. */
export function ListReading({
  rules,
  predicted,
  notUnderstood,
}: {
  rules: number;
  predicted: string | null;
  notUnderstood: string[];
}) {
  return (
    <div className="grid gap-1.5 text-sm text-ink-2">
      <p>{rules === 1 ? 'One rule read.' : `${rules} rules read.`}</p>
      {predicted && <p className="text-xs text-ink-3">A prediction: {predicted}.</p>}
      {notUnderstood.length > 0 && (
        <details>
          <summary className="font-medium">Not understood ({notUnderstood.length})</summary>
          <ul className="mt-1.5 list-disc pl-4 wrap-anywhere">
            {notUnderstood.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
