import { Card, CardBody } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import type { ReportedVerdict } from '@/lib/certificates/report/report';

/** Whether those who verify strictly take the chain, and whether those do who do not. */
export function Verdicts({ verdicts }: { verdicts: readonly ReportedVerdict[] }) {
  return (
    <Card caption="Verdicts">
      <CardBody>
        <div aria-live="polite" className="grid gap-3 lg:grid-cols-2">
          {verdicts.map(({ name, way, text, hidden, passesRelaxed }) => (
            <Notice key={name} tone={text ? 'red' : 'ok'} title={`${name}: ${text ? 'refused' : 'taken'}`}>
              <p className="text-xs">Verifies {way}.</p>
              {text && <p className="mt-1 font-mono text-xs wrap-anywhere">{text}</p>}
              {hidden > 0 && (
                <p className="mt-1">
                  {hidden === 1 ? 'One more reason is' : `${hidden} more reasons are`} hidden behind this one.
                </p>
              )}
              {text && passesRelaxed && (
                <p className="mt-1">An OpenSSL of after March 2026 (pull request 30249) takes it.</p>
              )}
            </Notice>
          ))}
        </div>
      </CardBody>
    </Card>
  );
}
