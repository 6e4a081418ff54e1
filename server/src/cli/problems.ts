import { LineIndex } from '../core/text';
import type { WorkspaceProblem } from '../workspace/workspace';

/** "database-migrator.json:3:5: message", lines and columns from 1. */
export function problemLine({ span, message }: WorkspaceProblem, file: string, text: string | null): string {
  if (span === null) return `${file}: ${message}`;
  const { line, character } = new LineIndex(text ?? '').position(span.start);
  return `${file}:${line + 1}:${character + 1}: ${message}`;
}
