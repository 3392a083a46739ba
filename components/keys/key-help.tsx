'use client';

import { useState, useSyncExternalStore } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog, DialogActions, DialogClose } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';
import { setCharacterKeys, useCharacterKeys } from './character-keys';
import { isCharacter, shownCombination } from './combination';
import { HELP_KEY, type Key, registry } from './registry';
import { useKey } from './use-key';

/** The keys of the screen that is open, by `?`. It lists what is registered, so it names no key that does nothing. */
export function KeyHelp() {
  const [open, setOpen] = useState(false);
  useKey(HELP_KEY, 'Show the keyboard shortcuts', () => setOpen(true), { everywhere: true });
  return (
    <Dialog open={open} onOpenChange={setOpen} title="Keyboard shortcuts">
      <KeyList />
    </Dialog>
  );
}

function KeyList() {
  const keys = useSyncExternalStore(registry.listen, registry.now, () => []);
  const characters = useCharacterKeys();
  const listed = keys.filter(
    (key, index) =>
      keys.findIndex(({ keys: same, does }) => same === key.keys && does === key.does) === index,
  );
  return (
    <>
      <KeyTable
        title="On this screen"
        keys={listed.filter(({ everywhere }) => !everywhere)}
        on={characters}
      />
      <KeyTable
        title="On every screen"
        keys={listed.filter(({ everywhere }) => everywhere)}
        on={characters}
      />
      <div className="mt-5 border-t border-line pt-4">
        <Checkbox
          label="Single-character keys"
          hint="Keys such as ? work without Ctrl or Alt. Switch them off if you dictate, or press them by accident. Kept in this browser."
          checked={characters}
          onChange={(event) => setCharacterKeys(event.currentTarget.checked)}
        />
      </div>
      <DialogActions>
        <DialogClose>Close</DialogClose>
      </DialogActions>
    </>
  );
}

function KeyTable({ title, keys, on }: { title: string; keys: Key[]; on: boolean }) {
  if (keys.length === 0) return null;
  return (
    <table className="mt-4 w-full text-sm">
      <caption className="pb-1 text-left text-xs font-medium text-ink-2">{title}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">What it does</th>
          <th scope="col">Key</th>
        </tr>
      </thead>
      <tbody>
        {keys.map(({ keys: combinations, does }) => (
          <tr key={`${combinations} ${does}`} className="border-t border-line">
            <td className="py-1.5 pr-3">{does}</td>
            <td className="py-1.5 text-right whitespace-nowrap">
              {combinations.split(' ').map((one) => (
                <span key={one} className="ml-1">
                  {isCharacter(one) && !on ? (
                    <OffKey combination={one} />
                  ) : (
                    <Kbd>{shownCombination(one)}</Kbd>
                  )}
                </span>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function OffKey({ combination }: { combination: string }) {
  return (
    <span className="text-xs text-ink-3">
      <s>
        <Kbd>{shownCombination(combination)}</Kbd>
      </s>{' '}
      off
    </span>
  );
}
