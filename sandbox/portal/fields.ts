import { type Html, html } from './html';

type Field = { readonly name: string; readonly label: string; readonly hint?: Html | string };

/** A labelled one-line field. */
export function textField(field: Field & { value: string; required?: boolean }): Html {
  return labelled(
    field,
    html`<input id="${field.name}" name="${field.name}" value="${field.value}" autocomplete="off" ${described(field)} ${field.required === true && html`required`}>`,
  );
}

/** A labelled field of several lines. */
export function linesField(field: Field & { lines: readonly string[]; rows?: number }): Html {
  return labelled(
    field,
    html`<textarea id="${field.name}" name="${field.name}" rows="${field.rows ?? 3}" spellcheck="false" ${described(field)}>
${field.lines.join('\n')}</textarea>`,
  );
}

export type Option = { readonly value: string; readonly label: string };

/** A labelled choice; several with `multiple`. */
export function choiceField(
  field: Field & { options: readonly Option[]; chosen: readonly string[]; multiple?: boolean },
): Html {
  const options = field.options.map(
    ({ value, label }) =>
      html`<option value="${value}" ${field.chosen.includes(value) && html`selected`}>${label}</option>`,
  );
  const several =
    field.multiple === true && html`multiple size="${Math.min(Math.max(field.options.length, 2), 6)}"`;
  return labelled(
    field,
    html`<select id="${field.name}" name="${field.name}" ${several} ${described(field)}>${options}</select>`,
  );
}

function labelled(field: Field, control: Html): Html {
  const hint = field.hint ? html`<p class="hint" id="${field.name}-hint">${field.hint}</p>` : null;
  return html`<div class="field"><label for="${field.name}">${field.label}</label>${control}${hint}</div>`;
}

function described(field: Field): Html | false {
  return field.hint !== undefined && html`aria-describedby="${field.name}-hint"`;
}
