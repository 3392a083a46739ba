import { z } from 'zod';

/** More than a server sends or a client takes in one header; a redirect URL has at most 8,192 characters. */
const LONGEST_ANSWER_LINE = 16_384;

/** What was printed, as somebody pastes it. */
export const PrintedText = z.string().superRefine((text, { addIssue }) => {
  const message = longLineProblem(text);
  if (message) addIssue({ code: 'custom', message });
});

/** Why a text was not printed by the commands: a line that is too long, as a sentence with the way out; null where none is. */
function longLineProblem(text: string): string | null {
  const lines = text.split(/\r\n|\r|\n/);
  const at = lines.findIndex(({ length }) => length > LONGEST_ANSWER_LINE);
  if (at < 0) return null;
  const [has, most] = [lines[at]?.length ?? 0, LONGEST_ANSWER_LINE].map((n) => n.toLocaleString('en-US'));
  return `Line ${at + 1} has ${has} characters; a response line has at most ${most}. Paste only the output.`;
}
