import type { Call } from '../http/exchange';

/** The posted form. */
export function formOf(call: Call): URLSearchParams {
  return new URLSearchParams(call.body.toString('utf8'));
}

/** One field, trimmed. */
export function text(form: URLSearchParams, name: string): string {
  return (form.get(name) ?? '').trim();
}

/** A field of several lines: trimmed, empty ones left out. */
export function lines(form: URLSearchParams, name: string): string[] {
  return entries(text(form, name).split('\n'));
}

/** A field of comma-separated or one-per-line entries. */
export function commaList(form: URLSearchParams, name: string): string[] {
  return entries(text(form, name).split(/[,\n]/));
}

function entries(parts: readonly string[]): string[] {
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}
