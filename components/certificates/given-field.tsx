import { Field } from '@/components/ui/field';
import { FileDrop } from '@/components/ui/file-drop';
import { refused } from '@/components/ui/refused';
import { TextArea } from '@/components/ui/text-area';
import type { Result } from '@/lib/services/words/problem';

/** What is pasted, or the file that counts instead. */
export type Given = { text: string; file: File | null };

/** One text to paste, or a file to drop in its place. */
export function GivenField({
  label,
  fileLabel,
  hint,
  error,
  value: { text, file },
  onChange,
}: {
  label: string;
  fileLabel: string;
  hint: string;
  error: string | undefined;
  value: Given;
  onChange: (given: Given) => void;
}) {
  return (
    <div className="grid min-w-0 content-start gap-2.5">
      <Field label={label} hint={<span className="wrap-anywhere">{hint}</span>} error={error}>
        {(control) => (
          <TextArea
            {...control}
            mono
            className="h-40 resize-y"
            value={text}
            onChange={(event) => onChange({ text: event.target.value, file })}
          />
        )}
      </Field>
      <Field label={fileLabel} hint={file && 'The file counts, and not the text above it.'}>
        {(control) => (
          <FileDrop
            {...control}
            onChange={(event) => onChange({ text, file: event.target.files?.[0] ?? null })}
          />
        )}
      </Field>
    </div>
  );
}

const LARGEST = 1_000_000;

/** What is sent of it: of a file its bytes, since it need not be text. */
export async function asSent({ text, file }: Given, field: string): Promise<Result<string>> {
  if (!file) return { ok: true, value: text };
  const refuse = (why: string) => refused('invalid', why, { [field]: why });
  if (file.size === 0) return refuse(`${file.name} is empty.`);
  if (file.size > LARGEST)
    return refuse(`${file.name} is larger than 1 MB. Give the CA file or the chain alone.`);
  try {
    return { ok: true, value: await dataUrl(file) };
  } catch {
    return refuse(`${file.name} could not be read. Choose it again.`);
  }
}

function dataUrl(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
