/** Of which ecosystems that are on the script does not ask every host, and why. */
export function Unasked({ unasked }: { unasked: { ecosystem: string; more: number }[] }) {
  return unasked.map(({ ecosystem, more }) => (
    <p key={ecosystem} className="text-sm text-ink-2">
      {more > 0
        ? `${ecosystem} has ${more} more hosts, which are not asked.`
        : `${ecosystem} is on and is not asked: its patterns match no host that is known. Probe it under Portal tasks.`}
    </p>
  ));
}
