'use client';

import { useState } from 'react';
import { verifyByExportAction } from '@/app/actions/evidence';
import { LIST_TOO_LARGE, MAX_LIST_BYTES } from '@/components/evidence/list-size';
import { errorOf } from '@/components/ui/refusal';
import { refused } from '@/components/ui/refused';
import { useSubmit } from '@/components/ui/use-submit';
import type { Result } from '@/lib/services/words/problem';
import type { LastList } from './checklist';

type List = { fileName: string; text: string };
type Words = { attested: boolean; unjudged: boolean; ofThisTenant: boolean };

const NO_WORDS: Words = { attested: false, unjudged: false, ofThisTenant: false };

/**
 * Compares an exported list, and once more when somebody confirms what it does not show. The list stays in this page for that; the
 * server keeps only what it showed.
 */
export function useComparing(tenant: string, last: LastList | null) {
  const [list, setList] = useState<List | null>(null);
  // Once given, the word that a list is of this tenant holds for what is said of the same list.
  const [ofThisTenant, setOfThisTenant] = useState(false);
  const [comparedAt, setComparedAt] = useState<Date | null>(null);
  const comparing = useSubmit(
    async (given: List, words: Words) => {
      const isTooLarge = new Blob([given.text]).size > MAX_LIST_BYTES;
      if (isTooLarge) return refused('invalid', LIST_TOO_LARGE, { file: LIST_TOO_LARGE });
      return verifyByExportAction({ tenant, ...given, ...words });
    },
    ({ at }) => setComparedAt(at),
  );
  const reading = useSubmit(readFile, (read) => compare(read));
  const compare = (given: List) => {
    setList(given);
    setOfThisTenant(false);
    comparing.submit(given, NO_WORDS);
  };
  const problem = reading.problem ?? comparing.problem;
  return {
    pending: comparing.pending || reading.pending,
    problem,
    /** The list names no rule of Turnout: it may be of another tenant. */
    isForeign: errorOf(problem, 'ofThisTenant') !== undefined,
    hasList: list !== null,
    /** What is shown is what the list in this page showed: nobody compared another one since. */
    isOfThisPage: list !== null && comparedAt !== null && last?.at.getTime() === comparedAt.getTime(),
    compareFile: (file: File) => {
      comparing.forget();
      reading.submit(file);
    },
    compareText: (text: string) => compare({ fileName: 'pasted list', text }),
    again: () => list && comparing.submit(list, { ...NO_WORDS, ofThisTenant }),
    isOfThisTenant: () => {
      setOfThisTenant(true);
      if (list) comparing.submit(list, { ...NO_WORDS, ofThisTenant: true });
    },
    confirm: () => list && comparing.submit(list, { attested: true, unjudged: true, ofThisTenant }),
  };
}

export type Comparing = ReturnType<typeof useComparing>;

async function readFile(file: File): Promise<Result<List>> {
  if (file.size > MAX_LIST_BYTES) return refused('invalid', LIST_TOO_LARGE, { file: LIST_TOO_LARGE });
  try {
    return { ok: true, value: { fileName: file.name, text: await file.text() } };
  } catch {
    const text = `${file.name} could not be read. Choose it again.`;
    return refused('invalid', text, { file: text });
  }
}
