'use client';

import { useRef, useState, useTransition } from 'react';
import { flushSync } from 'react-dom';
import type { Problem, Result } from '@/lib/services/words/problem';
import { askForProof } from './proof';
import { type Asked, reach } from './reach';

/** Something that is sent to the server, and what became of it. */
export type Submission<I extends unknown[] = [], T = unknown> = {
  /** Sends it, unless the last one is still on its way. */
  submit: (...input: I) => void;
  pending: boolean;
  /** Why the last one did not go through. */
  problem: Problem | null;
  /** What the last one came to. */
  value: T | null;
  /** How many went through: a form that is empty after each takes it for its key. */
  accepted: number;
  /** Takes what came of the last one out of sight. */
  forget: () => void;
};

/**
 * The one way to send something to the server. It holds what is under way and what went wrong, takes no second click, and makes a
 * problem of a lost connection. Where the server wants the password again, it is asked for in place (proof.ts).
 * @param ask the server action, or several in a row
 * @param onDone what follows once it went through; it counts as under way until that has ended
 * @param asked what was asked for, as far as it matters when no answer comes
 */
export function useSubmit<I extends unknown[], T>(
  ask: (...input: I) => Promise<Result<T>>,
  onDone?: (value: T) => unknown,
  asked: Asked = 'change',
): Submission<I, T> {
  const [result, setResult] = useState<Result<T> | null>(null);
  const [accepted, setAccepted] = useState(0);
  const [sending, start] = useTransition();
  const [asking, setAsking] = useState(false);
  // Two clicks can come before React has shown the first.
  const underWay = useRef(false);
  const submit = (...input: I) => {
    if (underWay.current) return;
    underWay.current = true;
    // Not within the transition: that would keep the old problem in sight until the new answer is there.
    setResult(null);
    send(input, true);
  };
  const send = (input: I, first: boolean) =>
    start(async () => {
      let goesOn = false;
      try {
        const answer = await reach(() => ask(...input), asked);
        goesOn = first && !answer.ok && answer.problem.proof !== undefined;
        if (goesOn) return void prove(answer, input);
        // At once: what follows may leave the page, and by then nothing of this may count as unsaved.
        flushSync(() => {
          setResult(answer);
          if (answer.ok) setAccepted((times) => times + 1);
        });
        if (answer.ok) await onDone?.(answer.value);
      } finally {
        if (!goesOn) underWay.current = false;
      }
    });
  // Not within the transition: React ends none before the others, so the question would wait for what waits for its answer.
  const prove = async (refusal: Result<T>, input: I) => {
    setAsking(true);
    const proven = !refusal.ok && refusal.problem.proof && (await askForProof(refusal.problem.proof));
    setAsking(false);
    if (proven) return send(input, false);
    setResult(refusal);
    underWay.current = false;
  };
  return {
    submit,
    // Of a refusal nothing is under way, though React ends no transition before the others: it can be sent again at once.
    pending: asking || (sending && !(result && !result.ok)),
    problem: result && !result.ok ? result.problem : null,
    value: result?.ok ? result.value : null,
    accepted,
    forget: () => setResult(null),
  };
}
