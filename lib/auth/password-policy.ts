import { z } from 'zod';

/** Length is what makes a password hard to guess; rules about its characters only make it hard to remember. */
export const PASSWORD_MIN_LENGTH = 12;
/** A limit, so that hashing cannot be made to eat the processor. */
export const PASSWORD_MAX_LENGTH = 128;

/** A password that somebody may choose. */
export const passwordSchema = z
  .string()
  .min(PASSWORD_MIN_LENGTH, `A password must have at least ${PASSWORD_MIN_LENGTH} characters.`)
  .max(PASSWORD_MAX_LENGTH, `A password can have at most ${PASSWORD_MAX_LENGTH} characters.`);
