import type { View } from './view';
import { moved, zoomed } from './view';

export interface GestureTarget {
  readonly view: () => View;
  change(view: View): void;
}

/** Pixels that a pointer may move in a click. */
const still = 4;

/** Moving by drag and wheel, zooming by the wheel with Ctrl and by two fingers on a touch pad, which browsers tell as the same. */
export function listenToPointer(svg: SVGSVGElement, target: GestureTarget): void {
  let last: { x: number; y: number } | null = null;
  let travelled = 0;
  svg.addEventListener('pointerdown', ({ button, clientX, clientY }) => {
    if (button === 2) return;
    last = { x: clientX, y: clientY };
    travelled = 0;
  });
  svg.addEventListener('pointermove', ({ clientX, clientY, pointerId }) => {
    if (last === null) return;
    const [dx, dy] = [clientX - last.x, clientY - last.y];
    travelled += Math.abs(dx) + Math.abs(dy);
    if (travelled <= still) return;
    // Not before it is a drag: a captured pointer's click and double click would be those of the whole diagram.
    svg.setPointerCapture(pointerId);
    svg.classList.add('dragged');
    last = { x: clientX, y: clientY };
    target.change(moved(target.view(), dx, dy));
  });
  const end = () => {
    last = null;
    svg.classList.remove('dragged');
  };
  svg.addEventListener('pointerup', end);
  svg.addEventListener('pointercancel', end);
  svg.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const { deltaX, deltaY, ctrlKey, metaKey, shiftKey } = event;
      const bounds = svg.getBoundingClientRect();
      const at = { x: event.clientX - bounds.left, y: event.clientY - bounds.top };
      if (ctrlKey || metaKey) target.change(zoomed(target.view(), Math.exp(-deltaY / 500), at));
      else if (shiftKey) target.change(moved(target.view(), -deltaX - deltaY, 0));
      else target.change(moved(target.view(), -deltaX, -deltaY));
    },
    { passive: false },
  );
}
