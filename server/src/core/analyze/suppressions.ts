import type { Finding } from '../finding';
import { halves } from '../migration';
import { lexisOf } from '../readers/sql/lexis';
import { ruleNames } from '../rules/rule-names';
import { contains, type Span, shift } from '../span';
import { findSuppressions, type Suppression, suppressedStatement } from '../suppress';
import type { AnalysisInput } from './input';

/** A suppression with what it covers. */
interface Reach {
  readonly file: string;
  readonly suppression: Suppression;
  /** Null for the whole file. */
  readonly span: Span | null;
  /** Canonical ids; null silences every rule. */
  readonly rules: ReadonlySet<string> | null;
}

/** The findings that no suppression comment silences. */
export function silence(findings: readonly Finding[], input: AnalysisInput): readonly Finding[] {
  const reaches = findReaches(input);
  return reaches.length === 0
    ? findings
    : findings.filter((finding) => !reaches.some((reach) => covers(reach, finding)));
}

function covers({ file, span, rules }: Reach, finding: Finding): boolean {
  return (
    finding.file === file &&
    (span === null || contains(span, finding.span)) &&
    (rules === null || rules.has(finding.rule))
  );
}

function findReaches({ project, lineage, migration, rules }: AnalysisInput): Reach[] {
  const lexis = lexisOf(lineage.dialect.dialect);
  const ids = ruleNames(rules);
  return migration.files.flatMap((file) => {
    const text = project.text(file) ?? '';
    const found = findSuppressions(text, lexis, (id) => ids.has(id));
    if (found.length === 0) return [];
    const statements = halves(migration)
      .filter((half) => half.file === file)
      .flatMap((half) =>
        half.statements.map(({ start, content }) => shift({ start: 0, end: content.text.length }, start)),
      );
    return found.map((suppression) => ({
      file,
      suppression,
      span:
        suppression.reach === 'file'
          ? null
          : (statements[suppressedStatement(suppression, statements, text)] ?? suppression.span),
      rules: suppression.rules.length === 0 ? null : new Set(suppression.rules.flatMap((id) => ids.get(id) ?? [id])),
    }));
  });
}
