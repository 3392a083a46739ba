'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import type { TrafficResult } from '@/lib/traffic/result';
import { ChangeTable } from './change-table';
import { DayChart, Legend } from './day-chart';
import { DifferenceTables } from './difference-tables';
import { PartTable } from './part-table';
import type { Reading } from './reading';
import { betweenWords, sidesOf } from './sides';
import { grouped, ofPrograms, type Side, sumOf, verdictOn } from './sums';
import { countWords, shareWords, sizeWords } from './words';

/** What events came to. Under two sets of rules: by either of them, and what is between them. */
export function ResultView({ result, reading }: { result: TrafficResult; reading: Reading }) {
  const { ecosystems, scopes } = reading;
  const sides = sidesOf(reading);
  const [side, setSide] = useState<Side>('first');
  if (result.days.length === 0)
    return (
      <Card>
        <EmptyState title="No request went to a package host">
          {countWords(result.events)} requests were read. None went to a host that a definition names, or that
          is known to carry packages.
        </EmptyState>
      </Card>
    );
  const on = (rows: TrafficResult['days'], verdict: string) =>
    rows.filter((row) => verdictOn(row, side) === verdict);
  const tables = { side, ecosystems };
  return (
    <>
      {sides.second !== null && (
        <fieldset className="flex flex-wrap gap-2">
          <legend className="sr-only">Rules</legend>
          <Button
            variant={side === 'first' ? 'primary' : 'plain'}
            aria-pressed={side === 'first'}
            onClick={() => setSide('first')}
          >
            {sides.first}
          </Button>
          <Button
            variant={side === 'second' ? 'primary' : 'plain'}
            aria-pressed={side === 'second'}
            onClick={() => setSide('second')}
          >
            {sides.second}
          </Button>
        </fieldset>
      )}
      <Headline result={result} side={side} />
      {sides.second !== null && (
        <>
          <ChangeTable
            rows={result.days}
            caption={betweenWords(reading)}
            sides={sides}
            ecosystems={ecosystems}
          />
          <DifferenceTables result={result} sides={sides} ecosystems={ecosystems} scopes={scopes} />
        </>
      )}
      <Card caption="By ecosystem and day">
        <CardBody>
          <Legend rows={result.days} side={side} />
        </CardBody>
        <CardBody className="grid gap-6 md:grid-cols-2">
          {grouped(result.days, ({ ecosystem }) => ecosystem).map(([key, rows]) => (
            <DayChart key={key} name={ecosystems[key] ?? (key || 'No ecosystem')} rows={rows} side={side} />
          ))}
        </CardBody>
      </Card>
      <PartTable
        {...tables}
        caption="Redirect rules"
        what="Rule"
        rows={result.rules.filter((rule) => rule.side === side)}
        lead="What each rule takes."
      />
      <PartTable
        {...tables}
        caption="Hosts"
        what="Host"
        rows={result.hosts}
        lead="Where packages came from, the largest first."
      />
      <PartTable
        {...tables}
        caption="Programs"
        what="Program"
        rows={result.clients}
        lead="How they call themselves; nothing checks that it is true."
      />
      <PartTable
        {...tables}
        caption="Methods that write"
        what="Method"
        rows={on(result.methods, 'redirected')}
        lead="Redirected although they write or ask with a body. After a 307 a client sends the body to Artifactory."
      />
      <PartTable
        {...tables}
        caption="Lost query strings"
        what="Host"
        rows={on(result.queries, 'redirected')}
        lead="Redirected with a query that the redirect URL leaves out. That Netskope's path does not hold it is a prediction."
      />
      <PartTable
        {...tables}
        caption="Programs that call themselves Mozilla"
        what="Program"
        rows={on(result.posing, 'browser')}
        lead="An allow rule lets them through as browsers, and they name no browser's engine, or a tool."
      />
      <PartTable
        {...tables}
        caption="People in no scope"
        what="Person"
        rows={on(result.people, 'no scope')}
        aside={`${countWords(result.peopleCount[side] ?? 0)} people`}
        lead="They asked for packages of a lane that is on, and no rollout scope that is on has them by name."
      />
    </>
  );
}

function Headline({ result, side }: { result: TrafficResult; side: Side }) {
  const programs = ofPrograms(result.days, side);
  const all = sumOf(programs);
  const redirected = sumOf(programs.filter((row) => verdictOn(row, side) === 'redirected'));
  const past = { events: all.events - redirected.events, bytes: all.bytes - redirected.bytes };
  const figures: [string, string, string][] = [
    [
      'To Artifactory',
      shareWords(redirected.bytes, all.bytes),
      `${countWords(redirected.events)} requests, ${sizeWords(redirected.bytes)}`,
    ],
    [
      'Past Artifactory',
      shareWords(past.bytes, all.bytes),
      `${countWords(past.events)} requests, ${sizeWords(past.bytes)}: the bypass rate`,
    ],
    ['In the log', countWords(result.events), `requests, ${sizeWords(result.bytes)}, of any kind`],
  ];
  return (
    <Card caption="Package bytes of programs">
      <dl className="grid sm:grid-cols-3">
        {figures.map(([term, figure, detail]) => (
          <div key={term} className="border-line px-4 py-3.5 max-sm:[&+&]:border-t sm:[&+&]:border-l">
            <dt className="text-sm text-ink-2">{term}</dt>
            <dd>
              <span className="text-xl font-semibold">{figure}</span>
              <span className="block text-xs text-ink-3">{detail}</span>
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
