/** A request as the data plane sees it. Without decryption there is no path and no header. */
export type WebRequest = {
  readonly user: string | null;
  readonly decrypted: boolean;
  readonly method: string;
  readonly scheme: 'http' | 'https';
  readonly host: string;
  readonly port: number;
  readonly path: string;
  readonly rawQuery: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
};
