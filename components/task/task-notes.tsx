'use client';

import { Time } from '@/components/ui/time';
import type { Item } from './checklist';
import { NoteForm } from './note-form';

/** What was written to a task, and room to write more. What is typed stays with its task while another one is looked at. */
export function TaskNotes({
  tenant,
  item,
  draft,
  onDraft,
}: {
  tenant: string;
  item: Item;
  /** Null while nobody writes. */
  draft: string | null;
  onDraft: (draft: string | null) => void;
}) {
  const { id, object, notes } = item;
  if (notes.length === 0 && draft === null) return null;
  return (
    <section aria-label="Notes" className="mt-2 grid gap-2.5 border-t border-line py-2.5 text-sm">
      {notes.length > 0 && (
        <ul aria-label={`Notes, ${object.name}`} className="grid gap-2">
          {notes.map((note) => (
            <li key={note.id} className="border-l-2 border-line pl-2.5">
              <span className="whitespace-pre-wrap wrap-anywhere">{note.text}</span>
              <span className="block text-xs text-ink-3">
                {note.by}, <Time at={note.at} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {draft !== null && (
        <NoteForm key={id} tenant={tenant} task={id} about={object.name} draft={draft} onDraft={onDraft} />
      )}
    </section>
  );
}
