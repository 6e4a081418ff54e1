import { signOf, titleText } from './cards';
import { columnLabel } from './markup';
import type { DiagramModel, DiagramTable } from './model';

/** The tables as a list, for who does not see the diagram: each can be opened to its columns, and leads to its card. */
export function showTableList(
  list: HTMLElement,
  { tables, relations }: DiagramModel,
  go: (table: string) => void,
): void {
  const items = tables.map((table) => {
    const parents = relations.filter(({ from }) => from === table.key).map(({ label }) => label);
    return tableItem(table, parents, go);
  });
  list.replaceChildren(element('ul', items));
}

function tableItem(table: DiagramTable, relations: readonly string[], go: (table: string) => void): HTMLElement {
  const button = element('button', ['Show in the diagram']);
  button.addEventListener('click', () => go(table.key));
  const columns = table.columns.map((column) =>
    element('li', [[signOf(column.mark), columnLabel(column)].filter(Boolean).join(' ')], column.mark ?? ''),
  );
  const lines = relations.map((label) => element('li', [label]));
  const summary = element('summary', [titleText(table)], table.mark ?? '');
  return element('li', [element('details', [summary, button, element('ul', [...columns, ...lines])])]);
}

function element(name: string, children: readonly (HTMLElement | string)[], className = ''): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  made.append(...children);
  return made;
}
