/** Markup: what `element` makes, and nothing that was not escaped. */
export class Xml {
  constructor(readonly markup: string) {}
}

/**
 * An element; texts in attributes and children are escaped.
 * @param children elements and texts; an indent between elements alone, so that texts stay as they are
 */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  children: readonly (Xml | string)[] = [],
): Xml {
  const head = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${attribute(String(value))}"`)];
  const inner = children.map((child) => (child instanceof Xml ? `\n${child.markup}` : escaped(child))).join('');
  const end = children.some((child) => child instanceof Xml) ? '\n' : '';
  return new Xml(inner === '' ? `<${head.join(' ')}/>` : `<${head.join(' ')}>${inner}${end}</${name}>`);
}

/** XML 1.0 has no way at all to write other control characters, halves of surrogate pairs and U+FFFE, U+FFFF. */
const unwritable = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

function escaped(text: string): string {
  return text.replace(unwritable, '\ufffd').replace(/[&<>"\r]/g, (character) => entities[character] ?? character);
}

/** A reader makes blanks of line ends in an attribute. */
function attribute(text: string): string {
  return escaped(text).replace(/[\t\n]/g, (character) => `&#${character.charCodeAt(0)};`);
}
