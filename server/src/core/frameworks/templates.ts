/**
 * Templates inside SQL, replaced by text of the same length that a parser takes for a name, so that offsets hold. Line breaks stay.
 */

/** `{{ … }}` of Go and Jinja, an expression or a block tag. An array literal such as '{{1,2},{3,4}}' is none. */
const goTemplate = /\{\{-?\s*(?:\/\*|[.$a-zA-Z_(])[^{}]*\}\}|\{%[^{}]*%\}/g;
const blockTag = /^(?:\{%|\{\{-?\s*(?:if|else|end|range|with|define|template|block|\/\*)\b)/;

/** Masks `{{ … }}` and `{% … %}`: an expression becomes a name, a block tag blanks. */
export function maskGoTemplates(text: string): string {
  if (!text.includes('{{') && !text.includes('{%')) return text;
  return text.replace(goTemplate, (template) =>
    blockTag.test(template) ? template.replace(/[^\r\n]/g, ' ') : asName(template),
  );
}

/** Masks `${NAME}` and `${NAME:-default}`. */
export function maskVariables(text: string): string {
  return text.replace(/\$\{[^{}\n]*\}/g, asName);
}

function asName(template: string): string {
  return template.replace(/[^\w\r\n]/g, '_');
}

/** Masks psql's `:name`, `:'name'` and `:"name"`; a cast `::type` and a slice `[1:2]` are none. */
export function maskPsqlVariables(text: string): string {
  return text.replace(/(?<![:\w\]])(:)(?:(['"])([A-Za-z_]\w*)\2|([A-Za-z_]\w*))/g, (variable) =>
    /['"]/.test(variable) ? ` ${variable.slice(1)}` : variable.replace(':', '_'),
  );
}
