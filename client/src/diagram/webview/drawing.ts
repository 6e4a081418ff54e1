import { cardMarkup, lineMarkup, tableLabel } from './markup';
import type { Picture } from './picture';

const margin = 20;

/** A colour of the theme by its variable, as the page now has it. */
export type ColorOf = (variable: string) => string;

/** A picture as an SVG file of its own: whole, with the colours written into it. */
export function svgFile(
  { model, cards, lines, bounds }: Picture,
  title: string,
  colorOf: ColorOf,
  family: string,
): string {
  const [width, height] = [Math.ceil(bounds.width + 2 * margin), Math.ceil(bounds.height + 2 * margin)];
  const box = `${bounds.x - margin} ${bounds.y - margin} ${width} ${height}`;
  const labelled = [...cards.values()].map((card) => cardMarkup(card, false, tableLabel(card.table, model)));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" width="${width}" height="${height}" font-family="${family.replaceAll('"', "'")}" font-size="12">`,
    `<title>${title.replace(/[&<>]/g, '')}</title>`,
    `<style>${styleOf(colorOf)}</style>`,
    `<rect x="${bounds.x - margin}" y="${bounds.y - margin}" width="${width}" height="${height}" fill="${colorOf('--background')}"/>`,
    ...lines.map((line) => lineMarkup(line, false)),
    ...labelled,
    '</svg>',
    '',
  ].join('\n');
}

function styleOf(colorOf: ColorOf): string {
  const marks = (['added', 'changed', 'removed'] as const).map((mark) => {
    const color = colorOf(`--${mark}`);
    return `.card.${mark}>.name,[data-column].${mark}>text{fill:${color}}.card.${mark}>.frame,.line.${mark} path{stroke:${color}}`;
  });
  return [
    `.frame{fill:${colorOf('--card')};stroke:${colorOf('--border')}}`,
    `.rule{stroke:${colorOf('--border')};fill:none}.row{fill:none}`,
    `text{fill:${colorOf('--text')}}.name{font-weight:bold}.type,.marks{fill:${colorOf('--muted')}}`,
    `.line path{fill:none;stroke:${colorOf('--line')}}.line .feet{fill:${colorOf('--background')}}`,
    ...marks,
  ].join('');
}

/** Pixels that a browser can surely draw. */
const mostPixels = 16_000;

/**
 * An SVG file as PNG in base 64, twice as fine as it is drawn where that is not too large.
 * @throws where the browser cannot draw it
 */
export async function pngOf(svg: string, width: number, height: number): Promise<string> {
  const scale = Math.min(2, mostPixels / width, mostPixels / height, Math.sqrt(1e8 / (width * height)));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [Math.ceil(width * scale), Math.ceil(height * scale)];
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const url = canvas.toDataURL('image/png');
  if (!url.startsWith('data:image/png;base64,'))
    throw new Error('The picture is too large for a PNG; export it as SVG.');
  return url.slice('data:image/png;base64,'.length);
}
