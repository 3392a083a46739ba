/** What a lane is called wherever people read of it: `npm, Pilot`. */
export function laneName({
  ecosystem,
  scope,
}: {
  ecosystem: { name: string };
  scope: { name: string };
}): string {
  return `${ecosystem.name}, ${scope.name}`;
}
