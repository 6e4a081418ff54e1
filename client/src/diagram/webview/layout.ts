import dagre from '@dagrejs/dagre';
import { grouped } from './grouped';

export interface Box {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

export interface Link {
  /** The table that is referred to stands before the one that refers. */
  readonly before: string;
  readonly after: string;
}

export interface LayoutInput {
  readonly boxes: readonly Box[];
  readonly links: readonly Link[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where everything is. */
export interface Places {
  /** The upper left corner of each box, by its id. */
  readonly corners: Readonly<Record<string, Point>>;
  /** Points that a link leads through between other boxes, by `routeKey`. */
  readonly routes: Readonly<Record<string, readonly Point[]>>;
}

export const routeKey = ({ before, after }: Link): string => JSON.stringify([before, after]);

interface Placed extends Box {
  readonly x: number;
  readonly y: number;
}

/** What belongs together, placed from 0, 0 on. */
interface Block {
  readonly boxes: readonly Placed[];
  readonly routes: Places['routes'];
  readonly width: number;
  readonly height: number;
}

const gap = { x: 80, y: 28, block: 70 } as const;

/** Width to height that a diagram should have: that of a window. */
const proportion = 1.6;

/**
 * Places boxes so that links lead from left to right: each group of linked ones by dagre, then the groups beside and below one another; last what
 * has no link. dagre's columns may be many windows high where many tables refer to one: such a column is broken into several.
 */
export function layout({ boxes, links }: LayoutInput): Places {
  const groups = connected(boxes, links);
  const linked = groups.filter((group) => group.length > 1).map((group) => layered(group, links));
  const alone = groups.flatMap((group) => (group.length === 1 ? group : []));
  const blocks = linked.sort((a, b) => b.width * b.height - a.width * a.height);
  return packed(alone.length > 0 ? [...blocks, inColumns([alone])] : blocks);
}

/** Groups of boxes between which no link leads. */
function connected(boxes: readonly Box[], links: readonly Link[]): readonly (readonly Box[])[] {
  const group = new Map(boxes.map(({ id }) => [id, id]));
  const rootOf = (id: string): string => {
    let root = id;
    for (let next = group.get(root); next !== undefined && next !== root; next = group.get(root)) root = next;
    return root;
  };
  for (const { before, after } of links) group.set(rootOf(before), rootOf(after));
  return [...grouped(boxes, ({ id }) => rootOf(id)).values()];
}

function layered(group: readonly Box[], links: readonly Link[]): Block {
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: gap.y, ranksep: gap.x, edgesep: 10 });
  for (const { id, width, height } of group) graph.setNode(id, { width, height });
  for (const { before, after } of links) {
    if (before !== after && graph.hasNode(before) && graph.hasNode(after)) graph.setEdge(before, after, {});
  }
  // Of many the last crossings are not worth half of the time: their columns are broken anyway.
  dagre.layout(graph, { disableOptimalOrderHeuristic: group.length > 120 });
  const placed = group.map((box) => ({ ...box, ...cornerOf(graph.node(box.id), box) }));
  const routes = graph.edges().map(({ v, w }) => {
    // The ends are the boxes' own; what is between them leads around other boxes.
    const inner = graph.edge(v, w).points?.slice(1, -1) ?? [];
    return [routeKey({ before: v, after: w }), inner.length > 1 ? inner : []] as const;
  });
  const block = blockOf(placed, Object.fromEntries(routes));
  if (block.height <= block.width * 1.5 || group.length < 12) return block;
  const columns = [...grouped(group, ({ id }) => Math.round(graph.node(id).x ?? 0)).entries()]
    .sort(([a], [b]) => a - b)
    .map(([, column]) => column.toSorted((a, b) => (graph.node(a.id).y ?? 0) - (graph.node(b.id).y ?? 0)));
  return inColumns(columns);
}

const cornerOf = ({ x = 0, y = 0 }: { x?: number; y?: number }, { width, height }: Box) => ({
  x: x - width / 2,
  y: y - height / 2,
});

/** Moves boxes to 0, 0. */
function blockOf(boxes: readonly Placed[], routes: Places['routes'] = {}): Block {
  const left = Math.min(...boxes.map(({ x }) => x));
  const top = Math.min(...boxes.map(({ y }) => y));
  const moved = boxes.map((box) => ({ ...box, x: box.x - left, y: box.y - top }));
  return {
    boxes: moved,
    routes: shifted(routes, -left, -top),
    width: Math.max(...moved.map(({ x, width }) => x + width)),
    height: Math.max(...moved.map(({ y, height }) => y + height)),
  };
}

/** Columns from left to right, each broken into as many as a block of the wanted proportion needs. */
function inColumns(columns: readonly (readonly Box[])[]): Block {
  const all = columns.flat();
  const area = all.reduce((sum, { width, height }) => sum + (width + gap.x) * (height + gap.y), 0);
  const most = Math.max(Math.sqrt(area / proportion), ...all.map(({ height }) => height));
  const placed: Placed[] = [];
  let x = 0;
  for (const column of columns.flatMap((boxes) => brokenAt(boxes, most))) {
    const height = column.reduce((sum, box) => sum + box.height + gap.y, -gap.y);
    let y = (most - height) / 2;
    for (const box of column) {
      placed.push({ ...box, x, y });
      y += box.height + gap.y;
    }
    x += Math.max(...column.map(({ width }) => width)) + gap.x;
  }
  return blockOf(placed);
}

function brokenAt(boxes: readonly Box[], most: number): readonly (readonly Box[])[] {
  const total = boxes.reduce((sum, { height }) => sum + height + gap.y, 0);
  // The same height for all of them: the last should not be a rest.
  const each = total / Math.ceil(total / (most + gap.y));
  const columns: Box[][] = [];
  let used = 0;
  for (const box of boxes) {
    const column = columns.at(-1);
    if (column && used + box.height <= each + box.height / 2) column.push(box);
    else {
      columns.push([box]);
      used = 0;
    }
    used += box.height + gap.y;
  }
  return columns;
}

/** Blocks in rows, none wider than the widest or than the wanted proportion asks for. */
function packed(blocks: readonly Block[]): Places {
  const area = blocks.reduce((sum, { width, height }) => sum + (width + gap.block) * (height + gap.block), 0);
  const most = Math.max(Math.sqrt(area * proportion), ...blocks.map(({ width }) => width));
  const corners: Record<string, Point> = {};
  const routes: Record<string, readonly Point[]> = {};
  const corner = { x: 0, y: 0, bottom: 0 };
  for (const { boxes, width, height, routes: own } of blocks) {
    if (corner.x > 0 && corner.x + width > most) Object.assign(corner, { x: 0, y: corner.bottom + gap.block });
    for (const { id, x, y } of boxes) corners[id] = { x: Math.round(corner.x + x), y: Math.round(corner.y + y) };
    Object.assign(routes, shifted(own, corner.x, corner.y));
    corner.x += width + gap.block;
    corner.bottom = Math.max(corner.bottom, corner.y + height);
  }
  return { corners, routes };
}

function shifted(routes: Places['routes'], dx: number, dy: number): Places['routes'] {
  const moved = Object.entries(routes).map(([key, points]) => [
    key,
    points.map(({ x, y }) => ({ x: Math.round(x + dx), y: Math.round(y + dy) })),
  ]);
  return Object.fromEntries(moved);
}
