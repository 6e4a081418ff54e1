import { commands, Disposable, l10n, type WebviewPanel, window } from 'vscode';
import type { App, Feature } from '../app';
import type { DiagramPanel } from '../diagram/diagramPanel';
import { diagramType } from '../diagram/messages';
import { toldOnFailure } from '../messages/toldOnFailure';
import { askHistory } from '../migrations/askHistory';
import { atHead, type SchemaAddress } from '../schema/loadSchema';
import type { SchemaNode } from '../schema/schemaNode';

/** The diagram of a schema: from the palette that at head, from the schema view the one that is shown there. */
export const schemaDiagram: Feature = (app) => {
  const panels = new Set<DiagramPanel>();
  const keep = (panel: DiagramPanel) => {
    panels.add(panel);
    panel.onDidClose(() => panels.delete(panel));
    return panel;
  };
  const show = async (source: SchemaAddress | undefined, focus: string | null) => {
    if (source === undefined) return;
    const { DiagramPanel } = await import('../diagram/diagramPanel');
    const [open] = panels;
    await (open ?? keep(DiagramPanel.open(app, source))).show(source, focus);
  };
  return Disposable.from(
    commands.registerCommand('databaseMigrator.showSchemaDiagram', (node?: SchemaNode) =>
      toldOnFailure(async () => show(node?.address ?? (await askSource(app)), null)),
    ),
    commands.registerCommand('databaseMigrator.showTableDiagram', (node?: SchemaNode) =>
      toldOnFailure(async () => {
        if (node) await show(node.address, node.key);
      }),
    ),
    window.registerWebviewPanelSerializer(diagramType, {
      async deserializeWebviewPanel(panel: WebviewPanel, state: unknown) {
        const source = sourceIn(state);
        const { DiagramPanel } = await import('../diagram/diagramPanel');
        if (source) keep(DiagramPanel.restore(app, panel, source));
        else panel.dispose();
      },
    }),
    new Disposable(() => {
      for (const panel of panels) panel.dispose();
    }),
  );
};

async function askSource(app: App): Promise<SchemaAddress | undefined> {
  const state = await askHistory(app, l10n.t('The schema of which project?'));
  return state && atHead(state.listed);
}

function sourceIn(state: unknown): SchemaAddress | null {
  if (typeof state !== 'object' || state === null || !('source' in state)) return null;
  const { source } = state;
  return typeof source === 'object' && source !== null && 'project' in source ? (source as SchemaAddress) : null;
}
