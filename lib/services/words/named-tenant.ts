/** Which tenant the input of a verb names, by its slug; null where it names none, or what the database could not look up. */
export function namedTenant(input: unknown): string | null {
  const slug = input && typeof input === 'object' && 'tenant' in input ? input.tenant : null;
  return typeof slug === 'string' && slug.length <= 60 && !slug.includes('\0') ? slug : null;
}
