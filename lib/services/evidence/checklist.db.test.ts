import { expect, test } from 'vitest';
import { useTestDatabase } from '@/testing/database';
import { preparing, rehearsal, switching } from '@/testing/rehearsal';
import { as, value } from '@/testing/tenant';
import { markMade } from '../task/mark-made';
import { loadChecklist } from './checklist';

useTestDatabase();

const REDIRECT = 'PTC npm me - redirect';

async function prepared() {
  const tenant = await rehearsal();
  await tenant.takeUp();
  await tenant.push(preparing());
  const list = () => value(loadChecklist(as('viewer'), { tenant: tenant.slug }));
  const states = async () => (await list()).items.map(({ number, title, state }) => [number, title, state]);
  const tick = async (name: string) => {
    const { items } = await list();
    const id = items.find(({ object }) => object.name === name)?.id ?? '';
    await value(markMade(as('operator'), { tenant: tenant.slug, task: id, made: true }));
  };
  return { tenant, list, states, tick };
}

test('what is verified stays in the list with its number until its lane is switched', async () => {
  const { tenant, list, states } = await prepared();
  const numbered = (state: string) => [
    [1, 'jfrog-browsers', state],
    [2, 'npm · allow browsers', state],
    [3, 'npm · redirect', state],
  ];
  expect(await states()).toEqual(numbered('open'));
  expect((await list()).ready).toEqual([]);
  await tenant.doTasks();
  await tenant.verify(await tenant.exported());
  expect(await states()).toEqual(numbered('verified'));
  const ready = { ecosystem: 'npm', scope: 'me', name: 'npm, Me', confirmedBy: 'The operator' };
  expect((await list()).ready).toEqual([ready]);

  await tenant.push(switching(true));
  expect(await list()).toMatchObject({ items: [], ready: [] });
  await tenant.push(switching(false));
  expect(await list(), 'switched off again it is nothing new').toMatchObject({ items: [], ready: [] });
});

test('what a list showed stands at its task until it is ticked again', async () => {
  const { tenant, list, states, tick } = await prepared();
  await tick(REDIRECT);
  await tenant.doTasks((change) => (change.object.name === REDIRECT ? null : change));
  await tenant.verify(await tenant.exported(), false);
  expect(await states()).toEqual([
    [1, 'jfrog-browsers', 'open'],
    [2, 'npm · allow browsers', 'open'],
    [3, 'npm · redirect', 'differs'],
  ]);
  expect((await list()).items.map(({ short, shown, waitsFor }) => ({ short, shown, waitsFor }))).toEqual([
    { short: null, shown: [], waitsFor: [] },
    { short: null, shown: ['As it should be.'], waitsFor: [3] },
    {
      short: 'not in the list',
      shown: [`${REDIRECT} is not in the list. Make it, then Apply Changes.`],
      waitsFor: [],
    },
  ]);
  await tick(REDIRECT);
  expect((await states())[2]).toEqual([3, 'npm · redirect', 'made']);
});
