import type { Finding } from '../finding';
import { type Half, halves, statementSpan } from '../migration';
import { pythonComments } from '../python/comments';
import { comments } from '../readers/sql/comments';
import { lexisOf } from '../readers/sql/lexis';
import { headOf } from '../rollback/place';
import { ruleNames } from '../rules/rule-names';
import type { JudgedSuppression } from '../rules/suppression-context';
import { contains, cover, type Span } from '../span';
import { findSuppressions, type Suppression, suppressedStatement } from '../suppress';
import type { AnalysisInput, SuppressedFinding } from './input';

/** A suppression with what it covers. */
interface Reach {
  readonly file: string;
  readonly suppression: Suppression;
  /** Null for the whole file. */
  readonly spans: readonly Span[] | null;
  /** Canonical ids; null silences every rule. */
  readonly rules: ReadonlySet<string> | null;
}

/** Parts findings into those that no suppression comment silences, and the others with the reason; and judges the comments. */
export function silence(findings: readonly Finding[], input: AnalysisInput): Silenced {
  const reaches = findReaches(input);
  if (reaches.length === 0) return { kept: findings, suppressed: [], comments: [] };
  const kept: Finding[] = [];
  const suppressed: SuppressedFinding[] = [];
  for (const finding of findings) {
    const reach = reaches.find((one) => covers(one, finding));
    if (reach) suppressed.push({ finding, reason: reach.suppression.reason });
    else kept.push(finding);
  }
  const silenced = suppressed.map(({ finding }) => finding);
  return { kept, suppressed, comments: reaches.map((reach) => judged(reach, silenced)) };
}

function judged(reach: Reach, silenced: readonly Finding[]): JudgedSuppression {
  const covered = silenced.filter((finding) => covers(reach, finding));
  const { file, suppression, spans } = reach;
  return { file, suppression, spans, silenced: new Set(covered.map(({ rule }) => rule)) };
}

interface Silenced {
  readonly kept: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  readonly comments: readonly JudgedSuppression[];
}

function covers({ file, spans, rules }: Reach, finding: Finding): boolean {
  return (
    finding.file === file &&
    (spans === null || spans.some((span) => contains(span, finding.span))) &&
    (rules === null || rules.has(finding.rule))
  );
}

function findReaches({ project, lineage, migration, rules }: AnalysisInput): Reach[] {
  const lexis = lexisOf(lineage.dialect.dialect);
  const isPython = project.framework.language === 'python';
  const commentsOf = isPython ? pythonComments : (text: string) => comments(text, lexis);
  const ids = ruleNames(rules);
  return migration.files.flatMap((file) => {
    const text = project.text(file) ?? '';
    const found = findSuppressions(text, commentsOf, (id) => ids.has(id));
    if (found.length === 0) return [];
    const own = halves(migration).filter((half) => half.file === file);
    const { part } = migration;
    const here = found.filter(({ reach, span }) => !part || reach === 'file' || contains(part, span));
    return here.map((suppression) => ({
      file,
      suppression,
      spans: suppression.reach === 'file' ? null : reachOf(suppression, own, text),
      rules: suppression.rules.length === 0 ? null : new Set(suppression.rules.flatMap((id) => ids.get(id) ?? [id])),
    }));
  });
}

/** The statement that the comment speaks of; with the first of a half its marker, where the half as a whole is spoken of. */
function reachOf(suppression: Suppression, own: readonly Half[], text: string): readonly Span[] {
  if (suppression.reach === 'block') return [{ start: suppression.span.start, end: suppression.end ?? text.length }];
  const empty = own.find((half) => half.statements.length === 0 && contains(half.span, suppression.span));
  if (empty) return [cover(headOf(empty), empty.span)];
  const statements = own.flatMap((half) =>
    half.statements.map((statement, index) => ({
      span: statementSpan(statement),
      marker: index === 0 ? half.marker : null,
    })),
  );
  const spans = statements.map(({ span }) => span);
  const spoken = statements[suppressedStatement(suppression, spans, text)];
  if (!spoken) return [suppression.span];
  return spoken.marker ? [spoken.span, spoken.marker] : [spoken.span];
}
