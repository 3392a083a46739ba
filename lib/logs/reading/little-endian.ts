/**
 * An address as `npadebuglog.log` writes it: hexadecimal, the last byte first and without leading zeros, so that `3004064` is
 * 100.64.0.3 (docs/facts/client-logs.md 3).
 * @returns null for what is no such number
 */
export function littleEndian(hex: string): string | null {
  if (!/^[0-9a-f]{1,8}$/i.test(hex)) return null;
  const bytes = hex.padStart(8, '0').match(/../g) ?? [];
  return bytes
    .reverse()
    .map((byte) => Number.parseInt(byte, 16))
    .join('.');
}
