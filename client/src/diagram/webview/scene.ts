import { cardMarkup, lineMarkup, tableLabel } from './markup';
import { type Picture, seenIn } from './picture';
import { contains, isFar, type Rectangle, type Size, shown, type View } from './view';

const namespace = 'http://www.w3.org/2000/svg';

/** How much of a window's width and height is drawn beyond each of its edges. */
const margin = 0.5;

/** The drawn part of a picture. Only what is near the window is in the document; moving it changes one attribute. */
export class Scene {
  private readonly world = document.createElementNS(namespace, 'g');
  private readonly lines = document.createElementNS(namespace, 'g');
  private readonly cards = document.createElementNS(namespace, 'g');
  private readonly labels = new Map<string, string>();
  private picture: Picture | null = null;
  /** What is drawn now: this part, read from so far. */
  private drawn: { readonly part: Rectangle; readonly far: boolean } | null = null;
  private selected: string | null = null;

  constructor(svg: SVGSVGElement) {
    this.world.append(this.lines, this.cards);
    svg.append(this.world);
  }

  show(picture: Picture): void {
    this.picture = picture;
    this.drawn = null;
    this.labels.clear();
    for (const table of picture.model.tables) this.labels.set(table.key, tableLabel(table, picture.model));
  }

  labelOf(table: string): string {
    return this.labels.get(table) ?? table;
  }

  /** Shows what a window shows. */
  look(view: View, window: Size): void {
    this.world.setAttribute('transform', `translate(${view.x} ${view.y}) scale(${view.scale})`);
    const far = isFar(view);
    if (this.drawn && this.drawn.far === far && contains(this.drawn.part, shown(view, window))) return;
    this.draw(shown(view, window, margin), far);
  }

  /** Marks a table, and the lines that end at it. */
  select(table: string | null): void {
    this.selected = table;
    for (const card of this.cards.children) this.markCard(card);
    for (const line of this.lines.children) this.markLine(line);
  }

  cardElement(table: string): SVGGElement | null {
    return this.cards.querySelector<SVGGElement>(`[data-table="${CSS.escape(table)}"]`);
  }

  private draw(part: Rectangle, far: boolean): void {
    if (!this.picture) return;
    const seen = seenIn(this.picture, part);
    const focused = this.cards.contains(document.activeElement) ? this.selected : null;
    replaceChildren(this.lines, seen.lines.map((line) => lineMarkup(line, far)).join(''));
    replaceChildren(this.cards, seen.cards.map((card) => cardMarkup(card, far, this.labelOf(card.table.key))).join(''));
    this.drawn = { part, far };
    this.select(this.selected);
    if (focused !== null) this.cardElement(focused)?.focus({ preventScroll: true });
  }

  private markCard(card: Element): void {
    const isSelected = card.getAttribute('data-table') === this.selected;
    card.classList.toggle('selected', isSelected);
    card.setAttribute('tabindex', isSelected ? '0' : '-1');
    card.setAttribute('aria-pressed', String(isSelected));
  }

  private markLine(line: Element): void {
    const ends = [line.getAttribute('data-from'), line.getAttribute('data-to')];
    line.classList.toggle('selected', this.selected !== null && ends.includes(this.selected));
  }
}

/** Markup is read as SVG only inside an SVG element. */
function replaceChildren(parent: SVGGElement, markup: string): void {
  const template = document.createElement('template');
  template.innerHTML = `<svg xmlns="${namespace}">${markup}</svg>`;
  parent.replaceChildren(...(template.content.firstElementChild?.childNodes ?? []));
}
