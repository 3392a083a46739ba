import type { IntentOf } from '@/lib/ptc/model/intent';
import { ServiceError } from './problem';

const LONGEST_MS = 366 * 24 * 60 * 60 * 1000;

/** Throws where no timer can be set to a moment: it has passed, or lies more than a year ahead. */
export function refuseMoment(at: Date, field: 'at' | 'until', now = new Date()): void {
  if (at <= now) refuse(field, 'That time has passed. Enter a time in the future.');
  if (at.getTime() - now.getTime() > LONGEST_MS) refuse(field, 'That is more than a year from now.');
}

/** Throws where the time box of a switch cannot be: its end has passed, or the switch is one off. */
export function refuseTimeBox({ on, until }: Pick<IntentOf<'switch'>, 'on' | 'until'>): void {
  if (until === undefined) return;
  if (!on) refuse('until', 'Only switching on can have an end time.');
  refuseMoment(new Date(until), 'until');
}

function refuse(field: string, sentence: string): never {
  throw new ServiceError('invalid', sentence, { [field]: sentence });
}
