import type { ExportFormat, ShowSchema, ToPage } from '../messages';
import { cardsOf, type Detail } from './cards';
import { pngOf, svgFile } from './drawing';
import { listenToPointer } from './gestures';
import { host } from './host';
import { Layouts } from './layouts';
import { type DiagramModel, diagramModel } from './model';
import { neighbourhood, within } from './neighbourhood';
import type { PageElements } from './pageElements';
import { type PageState, stateFrom } from './pageState';
import { type Picture, pictureOf } from './picture';
import { Scene } from './scene';
import { showTableList } from './tableList';
import { measureText } from './textWidth';
import { centred, contains, fitted, isFar, moved, shown, type View, zoomed } from './view';

/** The page of the diagram: what it shows, and what it remembers of how. */
export class DiagramPage {
  private state: PageState = stateFrom(host.getState());
  private readonly scene: Scene;
  private readonly layouts: Layouts;
  private schema: ShowSchema | null = null;
  private whole: DiagramModel = { tables: [], relations: [] };
  private picture: Picture | null = null;
  private frame = 0;

  constructor(private readonly elements: PageElements) {
    this.scene = new Scene(elements.svg);
    this.layouts = new Layouts(elements.workerSource);
    listenToPointer(elements.svg, { view: () => this.view, change: (view) => this.look(view) });
    new ResizeObserver(() => (this.state.isFitted ? this.fit() : this.refresh())).observe(elements.svg);
  }

  get view(): View {
    return this.state.view ?? { x: 0, y: 0, scale: 1 };
  }

  get current(): { readonly picture: Picture | null; readonly selected: string | null; readonly state: PageState } {
    return { picture: this.picture, selected: this.state.selected, state: this.state };
  }

  /** Takes in what the extension tells. */
  async receive(message: ToPage): Promise<void> {
    if (message.kind === 'problem') return this.tell(message.message);
    const isSame = JSON.stringify(this.state.source) === JSON.stringify(message.source);
    this.schema = message;
    this.whole = diagramModel(message.document, message.base);
    const focus = message.focus ?? (isSame ? this.state.selected : null);
    const depth = message.focus ? Math.max(this.state.depth, 1) : isSame ? this.state.depth : 0;
    const view = isSame && !message.focus ? this.state.view : null;
    this.keep({ source: message.source, selected: focus, depth, view });
    this.elements.showTitle(message.title, message.base?.title ?? null);
    await this.arrange();
  }

  /** Lays out what is to be shown, and shows it. */
  async arrange(): Promise<void> {
    const began = performance.now();
    const { depth, selected, detail } = this.state;
    const isKnown = this.whole.tables.some(({ key }) => key === selected);
    const around = depth > 0 && selected && isKnown ? neighbourhood(this.whole, selected, depth) : null;
    const model = around ? within(this.whole, around) : this.whole;
    if (model.tables.length === 0) return this.tell('There are no tables in this schema.');
    const cards = cardsOf(model, detail, measureText);
    const places = await this.layouts.of(cards, model);
    if (places === null) return;
    this.tell(null);
    this.picture = pictureOf(model, cards, places);
    this.scene.show(this.picture);
    showTableList(this.elements.list, model, (table) => this.select(table, { reveal: true, focus: true }));
    this.elements.showState(this.state, model.tables);
    this.keep({ selected: isKnown ? selected : null });
    this.scene.select(this.state.selected);
    if (this.state.view === null) this.fit();
    else this.refresh();
    // Seen in the developer tools of the editor: how long a person waits for a schema.
    requestAnimationFrame(() => performance.measure('diagram', { start: began }));
  }

  /** All of it in the window. */
  fit(): void {
    if (this.picture) this.look(fitted(this.picture.bounds, this.size()), true);
  }

  move(dx: number, dy: number): void {
    this.look(moved(this.view, dx, dy));
  }

  /** Nearer or further from the middle of the window. */
  zoom(factor: number): void {
    const { width, height } = this.size();
    this.look(zoomed(this.view, factor, { x: width / 2, y: height / 2 }));
  }

  /** As large as it is drawn. */
  actualSize(): void {
    this.zoom(1 / this.view.scale);
  }

  select(table: string | null, { reveal = false, focus = false } = {}): void {
    this.keep({ selected: table });
    this.scene.select(table);
    const card = table === null ? undefined : this.picture?.cards.get(table);
    if (card && reveal) {
      const isReadable = !isFar(this.view);
      if (!isReadable || !contains(shown(this.view, this.size()), card)) {
        this.look(centred(card, this.size(), isReadable ? this.view.scale : 1));
      }
    }
    // What was just scrolled to may not be drawn before the next frame.
    if (focus && table !== null)
      requestAnimationFrame(() => this.scene.cardElement(table)?.focus({ preventScroll: true }));
    if (table !== null) this.elements.announce(this.scene.labelOf(table));
  }

  async setDepth(depth: number): Promise<void> {
    this.keep({ depth, view: null });
    await this.arrange();
  }

  async setDetail(detail: Detail): Promise<void> {
    this.keep({ detail, view: null });
    await this.arrange();
  }

  toggleList(): void {
    this.keep({ isListOpen: !this.state.isListOpen });
    this.elements.showState(this.state, this.picture?.model.tables ?? []);
  }

  /** Opens the migration that last changed a table or a column. */
  open(table: string, column: string | null): void {
    host.postMessage({ kind: 'open', table, column });
  }

  /** Hands the picture to the extension, which asks where to save it. */
  async export(format: ExportFormat): Promise<void> {
    const { picture, schema } = this;
    if (!picture || !schema) return;
    const tables = [...picture.cards.keys()];
    const style = getComputedStyle(document.body);
    const colorOf = (variable: string) => style.getPropertyValue(variable).trim();
    const svg = svgFile(picture, schema.title, colorOf, style.fontFamily);
    const data =
      format === 'mermaid'
        ? ''
        : format === 'svg'
          ? svg
          : await pngOf(svg, picture.bounds.width + 40, picture.bounds.height + 40);
    host.postMessage({ kind: 'export', format, data, tables });
  }

  tell(message: string | null): void {
    this.elements.showMessage(message);
  }

  private look(view: View, isFitted = false): void {
    this.keep({ view, isFitted });
    this.refresh();
  }

  /** At most once a frame, however many events come. */
  private refresh(): void {
    if (this.frame !== 0) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      if (this.state.view) this.scene.look(this.state.view, this.size());
    });
  }

  private size() {
    const { width, height } = this.elements.svg.getBoundingClientRect();
    return { width: Math.max(width, 1), height: Math.max(height, 1) };
  }

  private keep(change: Partial<PageState>): void {
    this.state = { ...this.state, ...change };
    host.setState(this.state);
  }
}
