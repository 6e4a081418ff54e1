import type { DiagramTable } from './model';
import type { PageState } from './pageState';

/** The parts of the page, which the extension writes, by their ids. */
export class PageElements {
  readonly svg = required('diagram', SVGSVGElement);
  readonly list = required('list', HTMLElement);
  readonly search = required('search', HTMLInputElement);
  readonly detail = required('detail', HTMLSelectElement);
  readonly depth = required('depth', HTMLSelectElement);
  readonly listButton = required('show-list', HTMLButtonElement);
  private readonly names = required('names', HTMLDataListElement);
  private readonly title = required('title', HTMLElement);
  private readonly legend = required('legend', HTMLElement);
  private readonly compared = required('compared', HTMLElement);
  private readonly message = required('message', HTMLElement);
  private readonly live = required('live', HTMLElement);
  readonly workerSource = document.body.dataset['worker'] ?? '';

  button(id: string): HTMLButtonElement {
    return required(id, HTMLButtonElement);
  }

  showTitle(title: string, base: string | null): void {
    this.title.textContent = title;
    this.svg.setAttribute('aria-label', `Diagram: ${title}`);
    this.legend.hidden = base === null;
    this.compared.textContent = base === null ? '' : `since ${base}`;
  }

  showState({ detail, depth, isListOpen }: PageState, tables: readonly DiagramTable[]): void {
    this.detail.value = detail;
    this.depth.value = String(depth);
    this.list.hidden = !isListOpen;
    this.listButton.setAttribute('aria-pressed', String(isListOpen));
    this.names.replaceChildren(...tables.map(({ name }) => new Option(name, name)));
  }

  /** In place of the diagram; null shows that again. */
  showMessage(message: string | null): void {
    this.message.textContent = message ?? '';
    this.message.hidden = message === null;
    this.svg.toggleAttribute('hidden', message !== null);
  }

  /** Has a screen reader say something. */
  announce(text: string): void {
    this.live.textContent = text;
  }
}

function required<Type extends Element>(id: string, type: abstract new () => Type): Type {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`The page has no ${id}.`);
  return found;
}
