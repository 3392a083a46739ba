/** What is wrong with an object: the field's name in the API, and a sentence for the portal. */
export type Problem = {
  readonly kind: 'invalid' | 'conflict';
  readonly field: string;
  readonly message: string;
};

/** A field whose content the tenant does not take. */
export function invalid(field: string, message: string): Problem {
  return { kind: 'invalid', field, message };
}

/** Something that clashes with another object. */
export function conflict(field: string, message: string): Problem {
  return { kind: 'conflict', field, message };
}
