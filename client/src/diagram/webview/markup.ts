import type { PlacedCard } from './cards';
import { clipped, font, marksText, nameText, signOf, titleText, typeText } from './cards';
import type { Line } from './lines';
import type { DiagramModel, DiagramTable } from './model';

/** A card as SVG. From far away its name alone, as large as it fits. */
export function cardMarkup(card: PlacedCard, isFar: boolean, label: string): string {
  const { table, x, y, width, height } = card;
  const attributes = `class="card ${table.mark ?? ''}" data-table="${escaped(table.key)}" role="button" tabindex="-1" aria-label="${escaped(label)}"`;
  const frame = `<rect class="frame" width="${width}" height="${height}" rx="4"/>`;
  const inner = isFar ? farMarkup(card) : nearMarkup(card);
  return `<g ${attributes} transform="translate(${x} ${y})">${frame}${inner}</g>`;
}

function farMarkup({ table, width, height }: PlacedCard): string {
  const text = titleText(table);
  const size = Math.max(11, Math.min(width / (text.length * 0.62), height * 0.7, 40));
  return `<text class="name" x="${width / 2}" y="${height / 2 + size * 0.35}" font-size="${round(size)}" text-anchor="middle">${escaped(text)}</text>`;
}

function nearMarkup(card: PlacedCard): string {
  const { table, columns, hidden, width, gutter } = card;
  const name = `<text class="name" x="${font.pad}" y="18" font-size="${font.header}">${escaped(clipped(titleText(table)))}</text>`;
  const rule = columns.length > 0 ? `<path class="rule" d="M0 ${font.head}H${width}"/>` : '';
  const rows = columns.map((column, at) => {
    const middle = font.head + 2 + at * font.row + 13;
    const marks = `<text class="marks" x="${font.pad}" y="${middle}">${escaped(marksText(column))}</text>`;
    const title = `<title>${escaped(columnLabel(column))}</title>`;
    const background = `<rect class="row" y="${middle - 13}" width="${width}" height="${font.row}"/>`;
    const named = `<text class="column" x="${gutter}" y="${middle}">${escaped(clipped(nameText(column)))}</text>`;
    const type = `<text class="type" x="${width - font.pad}" y="${middle}" text-anchor="end">${escaped(typeText(column))}</text>`;
    return `<g class="${column.mark ?? ''}" data-column="${escaped(column.name)}">${title}${background}${marks}${named}${type}</g>`;
  });
  const last = font.head + 2 + columns.length * font.row + 13;
  const more = hidden > 0 ? `<text class="type" x="${gutter}" y="${last}">${hidden} more</text>` : '';
  return `<title>${escaped(table.comment ?? nameText(table))}</title>${name}${rule}${rows.join('')}${more}`;
}

/** A line as SVG; from far away without the marks at its ends. */
export function lineMarkup({ relation, path, feet }: Line, isFar: boolean): string {
  const ends = isFar ? '' : `<path class="feet" d="${feet}"/>`;
  const title = `<title>${escaped([signOf(relation.mark), relation.label].filter(Boolean).join(' '))}</title>`;
  return `<g class="line ${relation.mark ?? ''}" data-from="${escaped(relation.from)}" data-to="${escaped(relation.to)}">${title}<path d="${path}"/>${ends}</g>`;
}

const markWords = { added: 'added', changed: 'changed', removed: 'removed' } as const;

/** A table in words: "orders, 5 columns, refers to users, referred to by items, added". */
export function tableLabel(
  { key, name, was, columns, mark }: DiagramTable,
  { tables, relations }: DiagramModel,
): string {
  const nameOf = (table: string) => tables.find((one) => one.key === table)?.name ?? table;
  const names = (keys: readonly string[]) => [...new Set(keys)].map(nameOf).join(', ');
  const parents = names(relations.filter(({ from }) => from === key).map(({ to }) => to));
  const children = names(relations.filter(({ to }) => to === key).map(({ from }) => from));
  const parts = [
    name,
    was && `renamed from ${was}`,
    `${columns.length} ${columns.length === 1 ? 'column' : 'columns'}`,
    parents && `refers to ${parents}`,
    children && `referred to by ${children}`,
    mark && markWords[mark],
  ];
  return parts.filter(Boolean).join(', ');
}

/** A column in words: "email, text, may be NULL, unique". */
export function columnLabel({ name, was, type, nullable, keys, mark }: DiagramTable['columns'][number]): string {
  const words: Readonly<Record<string, string>> = { PK: 'primary key', FK: 'foreign key', UQ: 'unique' };
  const renamed = was && `renamed from ${was}`;
  const parts = [
    name,
    renamed,
    type,
    nullable ? 'may be NULL' : '',
    ...keys.map((key) => words[key]),
    mark && markWords[mark],
  ];
  return parts.filter(Boolean).join(', ');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text of a schema holds what it likes; none of it may become markup. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

const round = (value: number) => Math.round(value * 10) / 10;
