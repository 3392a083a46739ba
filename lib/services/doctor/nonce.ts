import { seal, UnsealError, unseal } from '@/lib/vault/seal';

/** What a script was made for: nothing that it prints counts for anything that came later. */
export type DoctorIssue = { madeAt: Date; scope: string; proof: string | null };

/** A pilot user has a working day; what is older says nothing of today. */
export const DOCTOR_HOURS = 24;

const placeOf = (tenantId: string) => `tenant:${tenantId}:doctor`;

/** A nonce for one script. It is sealed, so nobody but Turnout makes one, and none needs to be stored. */
export function doctorNonce(tenantId: string, { madeAt, scope, proof }: DoctorIssue): string {
  return seal(JSON.stringify([madeAt.toISOString(), scope, proof]), placeOf(tenantId));
}

/** What a nonce was made for; null where it is not ours, or another tenant's. */
export function doctorIssue(tenantId: string, nonce: string): DoctorIssue | null {
  try {
    const [madeAt, scope, proof] = JSON.parse(unseal(nonce, placeOf(tenantId))) as [
      string,
      string,
      string | null,
    ];
    return { madeAt: new Date(madeAt), scope, proof };
  } catch (error) {
    if (error instanceof UnsealError) return null;
    throw error;
  }
}
