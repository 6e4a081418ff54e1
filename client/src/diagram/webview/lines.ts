import { type PlacedCard, rowMiddle } from './cards';
import type { Point } from './layout';
import type { DiagramRelation } from './model';
import { around, type Rectangle } from './view';

/** A relation as it is drawn. */
export interface Line {
  readonly relation: DiagramRelation;
  readonly path: string;
  /** The crow's feet at both ends. */
  readonly feet: string;
  readonly bounds: Rectangle;
}

interface End {
  readonly x: number;
  readonly y: number;
  /** 1 where the line leaves to the right. */
  readonly side: 1 | -1;
}

/** Room for a crow's foot before the line bends. */
const lead = 22;

/**
 * The line from the column of a foreign key to the column that it refers to.
 * @param route points that it leads through, in any order from side to side
 */
export function lineOf(
  relation: DiagramRelation,
  from: PlacedCard,
  to: PlacedCard,
  route: readonly Point[] = [],
): Line {
  const [start, end] = endsOf(relation, from, to);
  const [a, b] = [start.x + start.side * lead, end.x + end.side * lead];
  const isBow = start.side === end.side;
  const between = isBow ? [] : route.toSorted((p, q) => (p.x - q.x) * start.side);
  const points = [{ x: a, y: start.y }, ...between, { x: b, y: end.y }];
  const curve = isBow ? bow(points, start.side) : points.slice(1).map((point, at) => bend(points[at] ?? point, point));
  const path = `M${start.x} ${start.y}H${a}${curve.join('')}H${end.x}`;
  const most = isBow ? widestBow : 0;
  const xs = [...points.map(({ x }) => x), start.x, end.x, a + start.side * most];
  const ys = points.map(({ y }) => y);
  const bounds = { x: Math.min(...xs), y: Math.min(...ys) - 8, width: 0, height: 0 };
  const corner = { x: Math.max(...xs), y: Math.max(...ys) + 8, width: 0, height: 0 };
  return {
    relation,
    path,
    feet: `${childFoot(start, relation)}${parentFoot(end, relation)}`,
    bounds: around([bounds, corner]),
  };
}

const widestBow = 160;

/** From one point to the next, level at both. */
function bend(from: Point, to: Point): string {
  const middle = (from.x + to.x) / 2;
  return `C${middle} ${from.y} ${middle} ${to.y} ${to.x} ${to.y}`;
}

/** Out to one side and back. */
function bow([from, to]: readonly Point[], side: 1 | -1): readonly string[] {
  if (!from || !to) return [];
  const out = Math.min(widestBow, Math.max(24, Math.abs(to.y - from.y) / 4));
  return [`C${from.x + side * out} ${from.y} ${to.x + side * out} ${to.y} ${to.x} ${to.y}`];
}

function endsOf(relation: DiagramRelation, from: PlacedCard, to: PlacedCard): readonly [End, End] {
  const at = (card: PlacedCard, column: string | null, side: 1 | -1): End => ({
    x: side === 1 ? card.x + card.width : card.x,
    y: card.y + rowMiddle(card, column),
    side,
  });
  const isRightOf = from.x >= to.x + to.width;
  const isLeftOf = from.x + from.width <= to.x;
  // One above the other: both ends on the right, and a bow between them.
  const [fromSide, toSide] = isRightOf ? ([-1, 1] as const) : isLeftOf ? ([1, -1] as const) : ([1, 1] as const);
  return [at(from, relation.fromColumn, fromSide), at(to, relation.toColumn, toSide)];
}

/** Of one row there are none or many, or at most one: a circle, and three toes or a bar. */
function childFoot({ x, y, side }: End, { many }: DiagramRelation): string {
  const circle = circleAt(x + side * 15, y);
  if (!many) return `${circle}${barAt(x + side * 7, y)}`;
  return `${circle}M${x + side * 11} ${y}L${x} ${y - 6}M${x + side * 11} ${y}L${x} ${y + 6}`;
}

/** A row has exactly one, or none or one: two bars, or a circle and a bar. */
function parentFoot({ x, y, side }: End, { optional }: DiagramRelation): string {
  return `${barAt(x + side * 6, y)}${optional ? circleAt(x + side * 14, y) : barAt(x + side * 11, y)}`;
}

const barAt = (x: number, y: number) => `M${x} ${y - 5}V${y + 5}`;

const circleAt = (x: number, y: number) => `M${x - 4} ${y}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0`;
