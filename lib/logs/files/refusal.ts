/** Why something is not read, in a sentence for the person who gave it, with the way out. */
export class RefusedFile extends Error {
  override name = 'RefusedFile';
}

export const bytesWords = (bytes: number): string =>
  bytes >= 1e9
    ? `${(bytes / 1e9).toFixed(1)} GB`
    : bytes >= 1e6
      ? `${Math.round(bytes / 1e6)} MB`
      : `${Math.ceil(bytes / 1e3)} kB`;
