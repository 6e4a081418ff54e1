import { describe, expect, it } from 'vitest';
import { cardsOf, typeText } from '../../client/src/diagram/webview/cards';
import { svgFile } from '../../client/src/diagram/webview/drawing';
import { layout } from '../../client/src/diagram/webview/layout';
import { columnLabel, tableLabel } from '../../client/src/diagram/webview/markup';
import { diagramModel } from '../../client/src/diagram/webview/model';
import { pictureOf } from '../../client/src/diagram/webview/picture';
import { fitted, shown, zoomed } from '../../client/src/diagram/webview/view';
import { column, schema, table } from './schema';

const evil = '"><script>alert(1)</script>';
const model = diagramModel(
  schema(table('orders', [column('note', { notNull: false, type: 'text' })], ['users']), table('users'), table(evil)),
  { document: schema(table('users')), renamed: [] },
);
const cards = cardsOf(model, 'all', (text) => text.length * 7);
const boxes = cards.map(({ table: { key }, width, height }) => ({ id: key, width, height }));
const picture = pictureOf(model, cards, layout({ boxes, links: [] }));

describe('an SVG file', () => {
  const svg = svgFile(picture, 'shop', (variable) => `#${variable.length}`, "'Segoe UI', sans-serif");

  it('holds every table, column and line, with signs and without variables of a page', () => {
    for (const part of ['+ orders', '>note<', '>text?<', 'FK', 'class="feet"']) expect(svg).toContain(part);
    expect(svg).not.toContain('var(');
  });

  it('takes no name of a schema for markup', () => {
    expect(svg).not.toContain('<script>');
    expect(svg).toContain('&lt;script&gt;');
  });
});

describe('what a screen reader says', () => {
  it('tells the relations of a table, and what a comparison says of it', () => {
    const [orders] = model.tables.filter(({ name }) => name === 'orders');
    expect(orders && tableLabel(orders, model)).toBe('orders, 3 columns, refers to users, added');
  });

  it('tells of a column what its marks mean', () => {
    const note = model.tables.find(({ name }) => name === 'orders')?.columns[1];
    expect(note && [columnLabel(note), typeText(note)]).toEqual(['note, text, may be NULL', 'text?']);
  });
});

it('shows of a table only its keys, or its name, where that is asked for', () => {
  const rows = (detail: 'keys' | 'names') =>
    cardsOf(model, detail, () => 10)
      .find(({ table: { name } }) => name === 'orders')
      ?.columns.map(({ name }) => name);
  expect(rows('keys')).toEqual(['id', 'users_id']);
  expect(rows('names')).toEqual([]);
});

describe('a view', () => {
  const window = { width: 800, height: 600 };

  it('keeps the point under the pointer where it is', () => {
    const at = { x: 300, y: 200 };
    const before = { x: 10, y: 20, scale: 1 };
    const after = zoomed(before, 2, at);
    const point = ({ x, y, scale }: typeof before) => [(at.x - x) / scale, (at.y - y) / scale];
    expect(point(after)).toEqual(point(before));
  });

  it('that fits a picture shows all of it', () => {
    const part = { x: -500, y: 40, width: 9000, height: 3000 };
    const seen = shown(fitted(part, window), window);
    expect(seen.x).toBeLessThan(part.x);
    expect(seen.x + seen.width).toBeGreaterThan(part.x + part.width);
    expect(seen.y + seen.height).toBeGreaterThan(part.y + part.height);
  });
});
