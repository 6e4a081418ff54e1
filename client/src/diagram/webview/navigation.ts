import type { PlacedCard } from './cards';
import type { Picture } from './picture';

export type Direction = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

/**
 * The table that an arrow key leads to: the nearest in its direction among those with a relation to it, else among all.
 * @returns null where there is none in that direction
 */
export function nextTable({ cards, model }: Picture, key: string, direction: Direction): string | null {
  const from = cards.get(key);
  if (!from) return null;
  const related = new Set(
    model.relations.flatMap(({ from: child, to: parent }) =>
      child === key ? [parent] : parent === key ? [child] : [],
    ),
  );
  const all = [...cards.values()].filter((card) => card !== from && isTowards(from, card, direction));
  const nearest = (candidates: readonly PlacedCard[]) =>
    candidates.reduce<PlacedCard | null>(
      (best, card) => (best && distance(from, best, direction) <= distance(from, card, direction) ? best : card),
      null,
    );
  const next = nearest(all.filter((card) => related.has(card.table.key))) ?? nearest(all);
  return next?.table.key ?? null;
}

function isTowards(from: PlacedCard, to: PlacedCard, direction: Direction): boolean {
  const [dx, dy] = between(from, to);
  const along = { ArrowLeft: -dx, ArrowRight: dx, ArrowUp: -dy, ArrowDown: dy }[direction];
  return along > 1;
}

/** What lies aside counts as twice as far. */
function distance(from: PlacedCard, to: PlacedCard, direction: Direction): number {
  const [dx, dy] = between(from, to).map(Math.abs);
  const isSideways = direction === 'ArrowLeft' || direction === 'ArrowRight';
  return isSideways ? (dx ?? 0) + 2 * (dy ?? 0) : (dy ?? 0) + 2 * (dx ?? 0);
}

const between = (from: PlacedCard, to: PlacedCard): [number, number] => [
  to.x + to.width / 2 - from.x - from.width / 2,
  to.y + to.height / 2 - from.y - from.height / 2,
];

/** The next or previous table by name, from the last to the first. */
export function tableAfter({ model }: Picture, key: string | null, step: 1 | -1): string | null {
  const { tables } = model;
  const at = tables.findIndex((table) => table.key === key);
  const next = at < 0 ? (step === 1 ? 0 : tables.length - 1) : (at + step + tables.length) % tables.length;
  return tables[next]?.key ?? null;
}
