/** A file that is too large, or without a certificate. Its message names the way out. */
export class BundleError extends Error {
  override name = 'BundleError';
}

export const MOST_BYTES = 1_000_000;
export const MOST_CERTIFICATES = 200;

/** The refusal of more than {@link MOST_CERTIFICATES}. */
export const tooMany = () =>
  new BundleError(
    `That is more than ${MOST_CERTIFICATES} certificates. Give the company's own CA file, without the public roots.`,
  );
