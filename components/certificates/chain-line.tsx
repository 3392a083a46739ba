import { Check, OctagonX } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import { classNames } from '@/components/ui/class-names';
import { Time } from '@/components/ui/time';
import type { ReportedCertificate, ReportedFinding } from '@/lib/certificates/report/report';

/** The certificates below each other, the server's first, each with all that is wrong with it. */
export function ChainLine({ chain }: { chain: readonly ReportedCertificate[] }) {
  return (
    <ol className="px-4 pt-4" aria-label="Certificates">
      {chain.map((certificate) => (
        <Link key={`${certificate.place} ${certificate.fingerprint}`} certificate={certificate} />
      ))}
    </ol>
  );
}

function Link({ certificate }: { certificate: ReportedCertificate }) {
  const { place, subject, issuer, from, key, valid, fingerprint, findings } = certificate;
  const isWrong = findings.length > 0;
  const Icon = isWrong ? OctagonX : Check;
  return (
    <li className="relative grid grid-cols-[2.5rem_minmax(0,1fr)] pb-5 before:absolute before:top-5 before:bottom-0 before:left-[0.6875rem] before:w-0.5 before:bg-line last:before:hidden">
      <span
        aria-hidden
        className={classNames(
          'mt-px grid size-6 place-items-center rounded-full border-2 bg-surface',
          isWrong ? 'border-red text-red' : 'border-signal text-signal',
        )}
      >
        <Icon size={13} strokeWidth={2.5} />
      </span>
      <div className="grid min-w-0 gap-1">
        <p className="flex flex-wrap items-center gap-x-2 font-semibold wrap-anywhere">
          {subject}
          <Badge>{place}</Badge>
          <span className="sr-only">{isWrong ? '' : ': nothing is wrong with it'}</span>
        </p>
        <p className="text-sm text-ink-2 wrap-anywhere">
          Issued by {issuer}; {from}
          {key && `; ${key}`}
          {valid && (
            <>
              ; valid <Time at={valid.from} shape="date" /> to <Time at={valid.until} shape="date" />
            </>
          )}
        </p>
        {fingerprint && <p className="font-mono text-2xs text-ink-3 wrap-anywhere">SHA-256 {fingerprint}</p>}
        {isWrong && (
          <ol className="mt-1 grid gap-2">
            {findings.map((finding) => (
              <FindingItem key={finding.code} {...finding} />
            ))}
          </ol>
        )}
      </div>
    </li>
  );
}

function FindingItem({ code, text, meaning, who, enforced, refusedBy }: ReportedFinding) {
  return (
    <li className="rounded-control border border-line-strong bg-raised px-2.5 py-1.5 text-sm wrap-anywhere">
      <p>
        <b className="font-semibold">{code}</b> <span className="font-mono text-xs">{text}</span>
      </p>
      <p className="text-ink-2">{meaning}</p>
      <p className="text-xs text-ink-2">
        Refused by {refusedBy}. To be mended by: {who}.
        {!enforced && ' OpenSSL no longer asks for it since March 2026.'}
      </p>
    </li>
  );
}
