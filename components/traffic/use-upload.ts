import { useState } from 'react';
import { beginReadingAction, startReadingAction } from '@/app/actions/traffic';
import { type Submission, useSubmit } from '@/components/ui/use-submit';
import type { Result } from '@/lib/services/words/problem';
import { sendFiles } from './send-file';

type Given = {
  file: File;
  requests: File | null;
  pseudonyms: boolean;
  plan: number | null;
  firstPlan: number | null;
};
type Part = { file: File; received: number };
/** What is to be sent of a reading: a file, or what is missing of it. */
export type Parts = { events: Part | null; requests: Part | null };

type Upload<Asked> = {
  submission: Submission<[Asked], { number: number }>;
  /** Bytes that are there while it is under way. */
  sent: number;
  /** The reading that was begun: where its upload fails, it goes on there. */
  begun: number | null;
};

/** Uploads one file or two, part by part, and hands them to a worker. */
export function useUpload(tenant: string, onDone: (number: number) => unknown): Upload<Given> {
  const [sent, setSent] = useState(0);
  const [number, setNumber] = useState<number | null>(null);
  const upload = async ({ file, requests, ...asked }: Given) => {
    setSent(0);
    setNumber(null);
    const given = { tenant, ...named(file), requests: requests && named(requests), ...asked };
    const begun = await beginReadingAction(given);
    if (!begun.ok) return begun;
    setNumber(begun.value.number);
    const whole = (one: File) => ({ file: one, received: 0 });
    const parts = { events: whole(file), requests: requests && whole(requests) };
    return finish(tenant, begun.value.number, parts, setSent);
  };
  const submission = useSubmit(upload, (done) => onDone(done.number));
  return { submission, sent, begun: number };
}

/** Goes on with an upload whose page was closed. */
export function useRestOfUpload(tenant: string, number: number, onDone: () => unknown): Upload<Parts> {
  const [sent, setSent] = useState(0);
  const upload = (parts: Parts) => finish(tenant, number, parts, setSent);
  return { submission: useSubmit(upload, onDone), sent, begun: number };
}

async function finish(
  tenant: string,
  number: number,
  parts: Parts,
  tell: (sent: number) => void,
): Promise<Result<{ number: number }>> {
  const of = (name: keyof Parts) => {
    const part = parts[name];
    return part ? [{ address: `/api/traffic/${tenant}/${number}?file=${name}`, ...part }] : [];
  };
  const sent = await sendFiles([...of('events'), ...of('requests')], tell);
  if (!sent.ok) return sent;
  const started = await startReadingAction({ tenant, number });
  return started.ok ? { ok: true, value: { number } } : started;
}

/** As the reading keeps it. */
export const nameOf = (file: File): string => file.name.slice(-200).trim();

const named = (file: File) => ({ fileName: nameOf(file), size: file.size });
