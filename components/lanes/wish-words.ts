import { namesOf } from '@/components/plan/waiting-plans';
import type { LaneKey, Wish } from '@/lib/ptc/model/intent';
import type { Look } from '@/lib/services/plan/look';

/** What is asked for: the title of the dialog that asks. */
export function titleOf(wish: Wish): string {
  if (wish.type === 'undo') return `Undo push #${wish.push}`;
  return 'lanes' in wish ? `${VERB[verbOf(wish)]} ${countOf(wish.lanes)}` : '';
}

/** The button that does it, just as it was shown. */
export function confirmWords(wish: Wish, { needsApproval, waiting }: Look): string {
  const plain = needsApproval ? 'Make the plan for approval' : titleOf(wish);
  return waiting.length > 0 ? `Replace ${namesOf(waiting)}: ${plain}` : plain;
}

/** What was handed to the worker. */
export function saidWords(wish: Wish): string {
  if (wish.type === 'undo') return `Undoing push #${wish.push}`;
  return 'lanes' in wish ? `${DOING[verbOf(wish)]} ${countOf(wish.lanes)}` : '';
}

/** Whether it ends something: redirects, or what stands for lanes. */
export const isStop = (wish: Wish): boolean => wish.type === 'retire' || (wish.type === 'switch' && !wish.on);

type Verb = 'prepare' | 'promote' | 'retire' | 'on' | 'off';
const VERB: Record<Verb, string> = {
  prepare: 'Prepare',
  promote: 'Promote',
  retire: 'Retire',
  on: 'Switch on',
  off: 'Switch off',
};
const DOING: Record<Verb, string> = {
  prepare: 'Preparing',
  promote: 'Promoting',
  retire: 'Retiring',
  on: 'Switching on',
  off: 'Switching off',
};

const verbOf = (wish: Extract<Wish, { lanes: LaneKey[] }>): Verb =>
  wish.type === 'switch' ? (wish.on ? 'on' : 'off') : wish.type;

const countOf = ({ length }: LaneKey[]): string => (length === 1 ? '1 lane' : `${length} lanes`);
