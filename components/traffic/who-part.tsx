import type { Route } from 'next';
import Link from 'next/link';
import { Card, CardBody } from '@/components/ui/card';
import { Table, Td, Th } from '@/components/ui/table';
import type { WhoShare } from '@/lib/traffic/attribution/page';
import { countWords } from './words';

/** The requests by what they have in common, the most first; each leads to its own. */
export function WhoPart({
  caption,
  what,
  shares,
  all,
  told = true,
  nameOf = ({ label }) => label || 'Not told',
  hrefOf,
}: {
  caption: string;
  /** What the first column tells. */
  what: string;
  shares: WhoShare[];
  /** How many there are, of which these are the first. */
  all: number;
  /** Whether some of them could not be told of whom: of people all are certain. */
  told?: boolean;
  nameOf?: (share: WhoShare) => string;
  hrefOf: (share: WhoShare) => Route | null;
}) {
  if (shares.length === 0) return null;
  return (
    <Card caption={caption} aside={countWords(all)}>
      <Table label={`${caption}: counts`} cards>
        <thead>
          <tr>
            <Th>{what}</Th>
            <Th>Requests</Th>
            {told && (
              <>
                <Th>Certain</Th>
                <Th>Ambiguous</Th>
                <Th>Nobody</Th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {shares.map((share) => {
            const href = share.label === '' ? null : hrefOf(share);
            return (
              <tr key={`${share.label} ${share.scope}`}>
                <Th scope="row" className="wrap-anywhere">
                  {href ? (
                    <Link className="underline underline-offset-2" href={href}>
                      {nameOf(share)}
                    </Link>
                  ) : (
                    nameOf(share)
                  )}
                </Th>
                <Td label="Requests">{countWords(share.requests)}</Td>
                {told && (
                  <>
                    <Td label="Certain">{countWords(share.certain)}</Td>
                    <Td label="Ambiguous">{countWords(share.ambiguous)}</Td>
                    <Td label="Nobody">{countWords(share.nobody)}</Td>
                  </>
                )}
              </tr>
            );
          })}
        </tbody>
      </Table>
      {all > shares.length && (
        <CardBody>
          <p className="text-xs text-ink-3">
            The {shares.length} with the most requests. The export has all.
          </p>
        </CardBody>
      )}
    </Card>
  );
}
