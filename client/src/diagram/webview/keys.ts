import type { DiagramPage } from './diagramPage';
import { type Direction, nextTable, tableAfter } from './navigation';

/** Pixels that an arrow key moves the diagram by. */
const step = 60;

const isDirection = (key: string): key is Direction => /^Arrow(?:Left|Right|Up|Down)$/.test(key);

/**
 * The keyboard's way through the diagram: arrows lead from table to table along relations, or move it while no table is chosen; Tab leads to the next
 * table by name.
 */
export function listenToKeys(svg: SVGSVGElement, page: DiagramPage): void {
  svg.addEventListener('keydown', (event) => {
    if (handled(event, page, svg)) event.preventDefault();
  });
}

function handled(event: KeyboardEvent, page: DiagramPage, svg: SVGSVGElement): boolean {
  const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
  if (altKey || metaKey || (ctrlKey && key !== 'Enter')) return false;
  const { picture, selected } = page.current;
  if (isDirection(key)) {
    const next = shiftKey || !picture || selected === null ? null : nextTable(picture, selected, key);
    if (next !== null) page.select(next, { reveal: true, focus: true });
    else if (selected === null || shiftKey) moveBy(page, key);
    return true;
  }
  if (key === 'Tab' && picture) {
    const next = tableAfter(picture, selected, shiftKey ? -1 : 1);
    const isEnd = selected !== null && next === tableAfter(picture, null, shiftKey ? -1 : 1);
    // After the last table the key leads out of the diagram as everywhere.
    if (next === null || isEnd) return false;
    page.select(next, { reveal: true, focus: true });
    return true;
  }
  return simple(key, page, svg, selected);
}

function simple(key: string, page: DiagramPage, svg: SVGSVGElement, selected: string | null): boolean {
  if (key === '+' || key === '=') page.zoom(1.25);
  else if (key === '-') page.zoom(0.8);
  else if (key === '0') page.fit();
  else if (key === '1') page.actualSize();
  else if (key === 'Enter' && selected !== null) page.open(selected, null);
  else if (key === 'n' && selected !== null) void page.setDepth((page.current.state.depth + 1) % 3);
  else if (key === 'Escape') {
    page.select(null);
    svg.focus();
  } else return false;
  return true;
}

function moveBy(page: DiagramPage, direction: Direction): void {
  const [dx, dy] = { ArrowLeft: [step, 0], ArrowRight: [-step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] }[
    direction
  ];
  page.move(dx ?? 0, dy ?? 0);
}
