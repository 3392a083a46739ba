import { MATCH_TYPE } from '@/lib/ptc/evidence/portal-fields';

/** The match types as a choice. */
export const MATCH_TYPES = Object.entries(MATCH_TYPE).map(([value, label]) => ({ value, label }));
