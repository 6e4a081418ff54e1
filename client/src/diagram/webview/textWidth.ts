import { font } from './cards';

const context = document.createElement('canvas').getContext('2d');
const known = new Map<string, number>();

/** The width of a text in the page's font. */
export function measureText(text: string, bold: boolean): number {
  const key = `${bold} ${text}`;
  const width = known.get(key) ?? measured(text, bold);
  known.set(key, width);
  return width;
}

function measured(text: string, bold: boolean): number {
  if (context === null) return text.length * 7;
  const { fontFamily } = getComputedStyle(document.body);
  context.font = bold ? `bold ${font.header}px ${fontFamily}` : `${font.size}px ${fontFamily}`;
  return context.measureText(text).width;
}
