import type { Card, PlacedCard } from './cards';
import { type Places, routeKey } from './layout';
import { type Line, lineOf } from './lines';
import type { DiagramModel } from './model';
import { around, overlaps, type Rectangle } from './view';

/** All that can be drawn, each thing at its place. */
export interface Picture {
  readonly model: DiagramModel;
  readonly cards: ReadonlyMap<string, PlacedCard>;
  readonly lines: readonly Line[];
  readonly bounds: Rectangle;
}

export function pictureOf(model: DiagramModel, cards: readonly Card[], places: Places): Picture {
  const placed = new Map(
    cards.map((card) => [card.table.key, { ...card, ...(places.corners[card.table.key] ?? { x: 0, y: 0 }) }]),
  );
  const lines = model.relations.flatMap((relation) => {
    const [from, to] = [placed.get(relation.from), placed.get(relation.to)];
    const route = places.routes[routeKey({ before: relation.to, after: relation.from })] ?? [];
    return from && to ? [lineOf(relation, from, to, route)] : [];
  });
  return { model, cards: placed, lines, bounds: around([...placed.values(), ...lines.map(({ bounds }) => bounds)]) };
}

/** What of a picture a part of it shows. */
export function seenIn(
  { cards, lines }: Picture,
  part: Rectangle,
): { readonly cards: readonly PlacedCard[]; readonly lines: readonly Line[] } {
  return {
    cards: [...cards.values()].filter((card) => overlaps(card, part)),
    lines: lines.filter(({ bounds }) => overlaps(bounds, part)),
  };
}
