import type { InlayHint, InlayHintParams } from 'vscode-languageserver/node';
import { statementSpan } from '../core/migration';
import { LineIndex } from '../core/text';
import { lockLines } from '../report/explain/facts';
import { hintOf } from '../report/explain/hint';
import type { EditorSession } from './editor-session';
import type { OpenFile } from './open-file';
import { statementsIn } from './statement-at';

/**
 * At the end of each statement in view for which people wait: which lock it takes, and who waits. What blocks nobody has none. Dialect
 * twins read the same text: what the first of them says is said.
 */
export function inlayHints({ range }: InlayHintParams, open: OpenFile, session: EditorSession): InlayHint[] {
  const { document, file, folder, places } = open;
  if (!folder.settings.inlayHints) return [];
  const index = new LineIndex(document.getText());
  const inView = { start: index.offset(range.start), end: index.offset(range.end) };
  const hints = new Map<number, InlayHint>();
  for (const { explained } of statementsIn(open, inView)) {
    const { end } = statementSpan(explained.statement);
    const label = hintOf(explained);
    if (label === null || hints.has(end)) continue;
    const position = places.range(file, { start: end, end }).start;
    hints.set(end, { position, label, paddingLeft: true, tooltip: lockLines(explained).join('\n') });
  }
  session.hints.answered(document.uri, true);
  return [...hints.values()];
}
