/** Which part of the diagram is seen: a point of the diagram at x, y of the window is (x - view.x) / view.scale. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

const scales = { least: 0.03, most: 3 } as const;

/** Below this the text of columns cannot be read, and is not drawn. */
const farBelow = 0.42;

export const isFar = ({ scale }: View): boolean => scale < farBelow;

export function moved(view: View, dx: number, dy: number): View {
  return { ...view, x: view.x + dx, y: view.y + dy };
}

/** Nearer or further, where the point of the window stays where it is. */
export function zoomed(view: View, factor: number, at: { readonly x: number; readonly y: number }): View {
  const scale = Math.min(scales.most, Math.max(scales.least, view.scale * factor));
  const by = scale / view.scale;
  return { scale, x: at.x - (at.x - view.x) * by, y: at.y - (at.y - view.y) * by };
}

/** All of a part of the diagram in the window, in its middle, no larger than it is. */
export function fitted(part: Rectangle, window: Size, margin = 30): View {
  const scale = Math.min(
    1,
    (window.width - 2 * margin) / Math.max(part.width, 1),
    (window.height - 2 * margin) / Math.max(part.height, 1),
  );
  const kept = Math.max(scale, scales.least);
  return centred(part, window, kept);
}

export function centred({ x, y, width, height }: Rectangle, window: Size, scale: number): View {
  return { scale, x: window.width / 2 - (x + width / 2) * scale, y: window.height / 2 - (y + height / 2) * scale };
}

/** The part of the diagram that a window shows, with as much again on each side as `margin` says. */
export function shown({ x, y, scale }: View, { width, height }: Size, margin = 0): Rectangle {
  const [w, h] = [width / scale, height / scale];
  return {
    x: -x / scale - w * margin,
    y: -y / scale - h * margin,
    width: w * (1 + 2 * margin),
    height: h * (1 + 2 * margin),
  };
}

export function overlaps(a: Rectangle, b: Rectangle): boolean {
  return a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;
}

export function contains(outer: Rectangle, { x, y, width, height }: Rectangle): boolean {
  return outer.x <= x && outer.y <= y && x + width <= outer.x + outer.width && y + height <= outer.y + outer.height;
}

/** The smallest rectangle around all. */
export function around(parts: readonly Rectangle[]): Rectangle {
  if (parts.length === 0) return { x: 0, y: 0, width: 1, height: 1 };
  const [x, y] = [Math.min(...parts.map((part) => part.x)), Math.min(...parts.map((part) => part.y))];
  return {
    x,
    y,
    width: Math.max(...parts.map((part) => part.x + part.width)) - x,
    height: Math.max(...parts.map((part) => part.y + part.height)) - y,
  };
}
