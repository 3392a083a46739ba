import { ByHand } from '@/components/shell/by-hand';
import { Card, CardBody } from '@/components/ui/card';
import { DataList } from '@/components/ui/data-list';
import type { Report } from './report';
import { killSwitchWords, portalWords, undoWords } from './report-words';

/** How a plan is taken back: by Undo, by the kill switch, and by hand where the API cannot be reached. */
export function WayBack({ plan, push, known }: Report) {
  const portal = portalWords(plan);
  return (
    <Card caption="Way back">
      <CardBody>
        <DataList
          items={[
            { term: 'Undo', detail: undoWords({ plan, push }) },
            ...(portal ? [{ term: 'In the portal', detail: portal }] : []),
            { term: 'Kill switch', detail: killSwitchWords(known) },
          ]}
        />
      </CardBody>
      {known.byHand.length > 0 && (
        <CardBody>
          <ByHand
            profiles={known.byHand.map(({ profileName }) => profileName)}
            policies={[...new Set(known.byHand.map(({ redirectPolicy }) => redirectPolicy))]}
          />
        </CardBody>
      )}
    </Card>
  );
}
