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

/** Host and port as a client writes them into its Host header: the scheme's own port is left out. */
export function authorityOf({ scheme, host, port }: Pick<WebRequest, 'scheme' | 'host' | 'port'>): string {
  return port === (scheme === 'https' ? 443 : 80) ? host : `${host}:${port}`;
}
