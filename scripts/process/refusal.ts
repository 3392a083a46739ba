/**
 * Something that a person can put right: a port in use, a folder without access. The message is the whole
 * story, in a sentence or two; who catches one prints it without a stack trace.
 */
export class Refusal extends Error {
  override name = 'Refusal';
}
