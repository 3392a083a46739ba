/** Of which ecosystems that are on the script does not ask every host, and why. */
export function Unasked({ unasked }: { unasked: { ecosystem: string; more: number }[] }) {
  return unasked.map(({ ecosystem, more }) => (
    <p key={ecosystem} className="text-sm text-ink-2">
      {more > 0
        ? `${ecosystem} has ${more} more hosts that are not tested.`
        : `${ecosystem} is on but cannot be tested: its patterns match no known host. Add a probe under Portal tasks.`}
    </p>
  ));
}
