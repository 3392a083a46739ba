import { z } from 'zod';
import { WHO_FILTERS, type WhoFilter } from '@/lib/traffic/attribution/filter';

const name = z.string().min(1).max(300).optional();

/** What rows of an answer are chosen by. */
export const ChosenRows = z
  .strictObject(
    Object.fromEntries(WHO_FILTERS.map((filter) => [filter, name])) as Record<
      (typeof WHO_FILTERS)[number],
      typeof name
    >,
  )
  .transform(
    (filter) => Object.fromEntries(Object.entries(filter).filter(([, value]) => value)) as WhoFilter,
  );
