import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cardsOf } from '../../client/src/diagram/webview/cards';
import { type LayoutInput, layout, routeKey } from '../../client/src/diagram/webview/layout';
import { diagramModel } from '../../client/src/diagram/webview/model';
import { nextTable, tableAfter } from '../../client/src/diagram/webview/navigation';
import { pictureOf, seenIn } from '../../client/src/diagram/webview/picture';
import { around, overlaps } from '../../client/src/diagram/webview/view';
import { schema, table } from './schema';

const boxed = ({ boxes }: LayoutInput, places: ReturnType<typeof layout>) =>
  boxes.map((box) => ({ ...box, ...(places.corners[box.id] ?? { x: Number.NaN, y: Number.NaN }) }));

const inputs = fc
  .array(fc.record({ width: fc.integer({ min: 60, max: 380 }), height: fc.integer({ min: 26, max: 700 }) }), {
    maxLength: 40,
  })
  .chain((sizes) => {
    const boxes = sizes.map((size, at) => ({ id: `t${at}`, ...size }));
    const any = fc.nat({ max: Math.max(boxes.length - 1, 0) }).map((at) => `t${at}`);
    const links =
      boxes.length === 0 ? fc.constant([]) : fc.array(fc.record({ before: any, after: any }), { maxLength: 60 });
    return links.map((made) => ({ boxes, links: made }));
  });

describe('a layout', () => {
  it('gives every box a place, and no two the same ground', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const placed = boxed(input, layout(input));
        const clashes = placed.flatMap((a, at) =>
          placed
            .slice(at + 1)
            .filter((b) => overlaps(a, b))
            .map((b) => [a.id, b.id]),
        );
        expect(clashes).toEqual([]);
        expect(placed.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('puts a table that is referred to left of those that refer to it', () => {
    const boxes = ['users', 'orders', 'items'].map((id) => ({ id, width: 100, height: 60 }));
    const { corners: places } = layout({
      boxes,
      links: [
        { before: 'users', after: 'orders' },
        { before: 'orders', after: 'items' },
      ],
    });
    expect(places['users']?.x).toBeLessThan(places['orders']?.x ?? 0);
    expect(places['orders']?.x).toBeLessThan(places['items']?.x ?? 0);
  });

  it('leads a link around a table that lies between its ends', () => {
    const boxes = ['users', 'addresses', 'orders'].map((id) => ({ id, width: 150, height: 120 }));
    const links = [
      { before: 'users', after: 'addresses' },
      { before: 'addresses', after: 'orders' },
      { before: 'users', after: 'orders' },
    ];
    const { corners, routes } = layout({ boxes, links });
    const route = routes[routeKey({ before: 'users', after: 'orders' })] ?? [];
    expect(route.length).toBeGreaterThan(0);
    const between = { ...(corners['addresses'] ?? { x: 0, y: 0 }), width: 150, height: 120 };
    expect(route.filter((point) => overlaps(between, { ...point, width: 0, height: 0 }))).toEqual([]);
  });

  it('breaks the column of a hundred tables that refer to one, so that the whole has the shape of a window', () => {
    const boxes = Array.from({ length: 101 }, (_, at) => ({ id: `t${at}`, width: 180, height: 150 }));
    const input = { boxes, links: boxes.slice(1).map(({ id }) => ({ before: 't0', after: id })) };
    const { width, height } = around(boxed(input, layout(input)));
    expect(width / height).toBeGreaterThan(0.8);
    expect(width / height).toBeLessThan(3);
  });
});

const model = diagramModel(schema(table('a'), table('b', [], ['a']), table('c', [], ['a']), table('lonely')), null);
const cards = cardsOf(model, 'all', (text) => text.length * 7);
const picture = pictureOf(model, cards, {
  corners: { a: { x: 0, y: 0 }, b: { x: 1000, y: 0 }, c: { x: 1000, y: 300 }, lonely: { x: 300, y: 0 } },
  routes: {},
});

describe('what a window shows', () => {
  it('is the cards in it and the lines through it', () => {
    const seen = seenIn(picture, { x: 280, y: -10, width: 200, height: 60 });
    expect(seen.cards.map(({ table: { name } }) => name)).toEqual(['lonely']);
    expect(seen.lines.map(({ relation }) => relation.from)).toEqual(['b', 'c']);
  });
});

describe('an arrow key', () => {
  it('leads along a relation, over what lies between', () => {
    expect(nextTable(picture, 'a', 'ArrowRight')).toBe('b');
    expect(nextTable(picture, 'c', 'ArrowLeft')).toBe('a');
  });

  it('leads to the nearest table where there is no relation', () => {
    expect(nextTable(picture, 'b', 'ArrowDown')).toBe('c');
    expect(nextTable(picture, 'a', 'ArrowUp')).toBeNull();
  });
});

it('leads with Tab through the tables by name', () => {
  expect(tableAfter(picture, null, 1)).toBe('a');
  expect(tableAfter(picture, 'c', 1)).toBe('lonely');
  expect(tableAfter(picture, 'a', -1)).toBe('lonely');
});
