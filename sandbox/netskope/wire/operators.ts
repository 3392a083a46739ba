/** How a text is compared, by the names that Netskope's own clients use (docs/facts/netskope-api.md 4.9, 4.10). */
export const OPERATORS = {
  eq: (value: string, wanted: string) => value === wanted,
  sw: (value: string, wanted: string) => value.startsWith(wanted),
  co: (value: string, wanted: string) => value.includes(wanted),
} as const;
