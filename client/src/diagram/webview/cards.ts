import type { DiagramColumn, DiagramModel, DiagramTable, Mark } from './model';

/** How much of a table is shown. */
export type Detail = 'all' | 'keys' | 'names';

export const font = { size: 12, header: 13, row: 18, head: 26, pad: 10 } as const;

/** A table as it is drawn, in the diagram's own units; its place comes from the layout. */
export interface Card {
  readonly table: DiagramTable;
  readonly columns: readonly DiagramColumn[];
  /** Columns that are there and not shown. */
  readonly hidden: number;
  readonly width: number;
  readonly height: number;
  /** Where names of columns begin. */
  readonly gutter: number;
}

/** A card at its place, in the diagram's pixels. */
export interface PlacedCard extends Card {
  readonly x: number;
  readonly y: number;
}

const widest = 380;
const mostColumns = 40;

/**
 * The cards of a model.
 * @param measure the width of a text in units, written bold or not
 */
export function cardsOf(
  model: DiagramModel,
  detail: Detail,
  measure: (text: string, bold: boolean) => number,
): readonly Card[] {
  return model.tables.map((table) => {
    const wanted = detail === 'names' ? [] : detail === 'keys' ? table.columns.filter(isOfKey) : table.columns;
    const columns = wanted.slice(0, mostColumns);
    const hidden = detail === 'all' ? wanted.length - columns.length : 0;
    const marks = Math.max(0, ...columns.map((column) => measure(marksText(column), false)));
    const gutter = font.pad + (marks === 0 ? 0 : marks + 6);
    const rows = columns.map(
      (column) => measure(clipped(nameText(column)), false) + 18 + measure(typeText(column), false),
    );
    const width = Math.max(
      110,
      measure(clipped(titleText(table)), true) + 2 * font.pad,
      gutter + Math.max(0, ...rows) + font.pad,
    );
    const height = font.head + (columns.length + (hidden > 0 ? 1 : 0)) * font.row + (columns.length > 0 ? 6 : 0);
    return { table, columns, hidden, width: Math.ceil(Math.min(width, widest)), height, gutter };
  });
}

const isOfKey = ({ keys, mark }: DiagramColumn) => keys.length > 0 || mark !== null;

const signs = { added: '+', changed: '~', removed: '−' } as const;

/** "+" of what is added: colour alone tells nobody enough. */
export const signOf = (mark: Mark): string => (mark === null ? '' : signs[mark]);

/** "clients → customers" of what was renamed. */
export const nameText = ({ name, was }: Pick<DiagramTable, 'name' | 'was'>): string =>
  was === null ? name : `${was} → ${name}`;

export const titleText = (table: DiagramTable): string =>
  [signOf(table.mark), nameText(table)].filter(Boolean).join(' ');

/** What stands before the name of a column: its sign, and the keys that it is of. */
export const marksText = ({ keys, mark }: DiagramColumn): string => [signOf(mark), ...keys].filter(Boolean).join(' ');

/** "text?" of a column that may be NULL. */
export const typeText = ({ type, nullable }: DiagramColumn): string => clipped(`${type}${nullable ? '?' : ''}`, 26);

export function clipped(text: string, most = 34): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

/** Where a column's row has its middle, from the top of its card; that of the head where it is not shown. */
export function rowMiddle({ columns }: Card, column: string | null): number {
  const at = columns.findIndex(({ name }) => name === column);
  return at < 0 ? font.head / 2 : font.head + 2 + at * font.row + font.row / 2;
}
