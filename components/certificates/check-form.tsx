'use client';

import { Suspense, useState } from 'react';
import { checkCertificatesAction } from '@/app/actions/certificates';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { Notice } from '@/components/ui/notice';
import { onDemand } from '@/components/ui/on-demand';
import { TextInput } from '@/components/ui/text-input';
import { useSubmit } from '@/components/ui/use-submit';
import { Working } from '@/components/ui/working';
import { asSent, type Given, GivenField } from './given-field';
import { sampleText } from './sample-text';

const Result = onDemand(() => import('./result').then((module) => module.Result));
const NOTHING: Given = { text: '', file: null };

/** The place for the chain and the CA file, and what they come to. */
export function CheckForm({ tenant }: { tenant: string }) {
  const [chain, setChain] = useState(NOTHING);
  const [trust, setTrust] = useState(NOTHING);
  const checking = useSubmit(async (seen: Given, had: Given, host: string) => {
    const [sent, trusted] = [await asSent(seen, 'chain'), await asSent(had, 'trust')];
    if (!sent.ok) return sent;
    if (!trusted.ok) return trusted;
    return checkCertificatesAction({ tenant, chain: sent.value, trust: trusted.value, host });
  });
  const sampling = useSubmit(sampleText, (text) => {
    const sample = { text, file: null };
    setChain(sample);
    setTrust(NOTHING);
    checking.submit(sample, NOTHING, '');
  });
  const problem = checking.problem ?? sampling.problem;
  const { fields = {} } = problem ?? {};
  return (
    <div className="grid gap-5">
      <Card caption="What to check">
        <CardBody>
          <KeptForm
            submission={checking}
            send={(form) => checking.submit(chain, trust, String(form.get('host') ?? ''))}
            asks={false}
            noValidate
            className="grid gap-3.5"
          >
            <div key={sampling.accepted} className="grid gap-3.5 lg:grid-cols-2">
              <GivenField
                label="Chain that a laptop sees"
                fileLabel="The chain as a file"
                hint="On a machine behind Netskope: openssl s_client -connect registry.npmjs.org:443 -servername registry.npmjs.org -showcerts"
                value={chain}
                onChange={setChain}
                error={fields.chain}
              />
              <GivenField
                label="CA file that developers have"
                fileLabel="The CA file as a file"
                hint="What NODE_EXTRA_CA_CERTS or REQUESTS_CA_BUNDLE names. Both may also be pasted into one field, one after the other."
                value={trust}
                onChange={setTrust}
                error={fields.trust}
              />
            </div>
            <Field
              label="Host that was asked"
              hint="Optional. Without it, nothing is said of names."
              error={fields.host}
              className="max-w-md"
            >
              {(control) => <TextInput {...control} mono name="host" placeholder="registry.npmjs.org" />}
            </Field>
            <div className="flex flex-wrap items-center gap-2">
              <Button type="submit" variant="primary" pending={checking.pending && 'Checking'}>
                Check the certificates
              </Button>
              <Button onClick={() => sampling.submit('defective')}>Try a defective sample</Button>
              <Button onClick={() => sampling.submit('good')}>Try a good sample</Button>
            </div>
            {problem && Object.keys(fields).length === 0 && <Notice tone="red">{problem.message}</Notice>}
          </KeptForm>
        </CardBody>
      </Card>
      {checking.value && (
        <Suspense fallback={<Working>Fetching the result</Working>}>
          <Result report={checking.value} />
        </Suspense>
      )}
      {!checking.value && !checking.pending && (
        <EmptyState title="Nothing is checked yet">
          Paste a chain or drop a file: PEM, DER or PKCS#7, with any text around it.
        </EmptyState>
      )}
    </div>
  );
}
