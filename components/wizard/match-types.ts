/** How a destination profile compares, in the portal's words. */
export const MATCH_TYPES = [
  { value: 'insensitive', label: 'Exact (Case Insensitive)' },
  { value: 'sensitive', label: 'Exact (Case Sensitive)' },
  { value: 'regex', label: 'RegEx' },
];
