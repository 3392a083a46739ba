/** What the rows of an answer are chosen by; what is not given chooses all. */
export const WHO_FILTERS = ['verdict', 'package', 'person', 'client', 'ecosystem', 'scope'] as const;
export type WhoFilter = Partial<Record<(typeof WHO_FILTERS)[number], string>>;
