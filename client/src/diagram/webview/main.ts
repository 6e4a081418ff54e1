import type { ExportFormat, ToPage } from '../messages';
import type { Detail } from './cards';
import { DiagramPage } from './diagramPage';
import { host } from './host';
import { listenToKeys } from './keys';
import { PageElements } from './pageElements';
import { found } from './search';

const elements = new PageElements();
const page = new DiagramPage(elements);
const { svg, search } = elements;

const telling = (work: Promise<void>) =>
  work.catch((error) => page.tell(error instanceof Error ? error.message : String(error)));

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => void telling(page.receive(data)));

listenToKeys(svg, page);
svg.addEventListener('click', ({ target }) => {
  const table = partOf(target, 'table');
  page.select(table, { focus: table !== null });
});
svg.addEventListener('dblclick', ({ target }) => {
  const table = partOf(target, 'table');
  if (table !== null) page.open(table, partOf(target, 'column'));
});

let turn = 0;
search.addEventListener('input', () => {
  turn = 0;
  goToFound();
});
search.addEventListener('keydown', ({ key }) => {
  if (key === 'Enter') goToFound(++turn);
});

elements.detail.addEventListener('change', () => void telling(page.setDetail(elements.detail.value as Detail)));
elements.depth.addEventListener('change', () => void telling(page.setDepth(Number(elements.depth.value))));
elements.listButton.addEventListener('click', () => page.toggleList());
elements.button('nearer').addEventListener('click', () => page.zoom(1.25));
elements.button('further').addEventListener('click', () => page.zoom(0.8));
elements.button('fit').addEventListener('click', () => page.fit());
for (const format of ['svg', 'png', 'mermaid'] as const satisfies readonly ExportFormat[]) {
  elements.button(`export-${format}`).addEventListener('click', () => void telling(page.export(format)));
}

host.postMessage({ kind: 'ready' });

/** The first of what the search finds; each Enter leads to the next. */
function goToFound(at = 0): void {
  const tables = found(page.current.picture?.model.tables ?? [], search.value);
  const table = tables[at % Math.max(tables.length, 1)];
  if (table) page.select(table.key, { reveal: true });
  if (search.value !== '') elements.announce(`${tables.length} found`);
}

function partOf(target: EventTarget | null, part: 'table' | 'column'): string | null {
  if (!(target instanceof Element)) return null;
  return target.closest(`[data-${part}]`)?.getAttribute(`data-${part}`) ?? null;
}
