import { Card, CardBody } from '@/components/ui/card';
import { CodeBlock } from '@/components/ui/code';
import { type ClientAnswer, mendingText } from '@/lib/ptc/checking/client-answers';
import { CaseTable } from './case-table';

/** What becomes of each client that was asked about, and what mends it. */
export function BreakAnswers({ answers, ecosystem }: { answers: ClientAnswer[]; ecosystem: string }) {
  const text = mendingText(answers, ecosystem);
  const groups = answers.map(({ line, cases }) => ({ head: line, cases }));
  return (
    <>
      <Card caption={`With the ${ecosystem} lane on`}>
        <CaseTable label="What becomes of the clients" head="You asked" groups={groups} />
      </Card>
      {text !== '' && (
        <Card caption="What mends it, to send round">
          <CardBody>
            <CodeBlock label="Mending settings" copy>
              {text}
            </CodeBlock>
          </CardBody>
        </Card>
      )}
    </>
  );
}
