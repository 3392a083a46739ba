import { Fragment } from 'react';

/** A host, address or name of a group that breaks where one reads it anyway: behind a dot, an at or a dash. */
export function Breakable({ text }: { text: string }) {
  const parts = text.split(/(?<=[.@_/-])(?=\w)/);
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no other identity
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
