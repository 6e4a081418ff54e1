import type { Finding } from '../../core/finding';
import type { ReportedFinding, ReportedUnread } from '../check-report';
import type { Checked } from '../checked';
import { byPlace } from '../order';
import { Places } from '../places';
import { reportFinding } from '../report-finding';
import type { RulePage } from '../rule-page';
import { fingerprintKey, numbered } from './fingerprint';

/** What the formats of code hosts are made of: findings with an identity of their own, silenced ones among them. */
export interface CiReport {
  readonly findings: readonly CiFinding[];
  readonly unread: readonly ReportedUnread[];
}

export interface CiFinding extends ReportedFinding {
  /** The same as long as it is the same finding, wherever it moves. */
  readonly fingerprint: string;
  /** The reason that its suppression comment gives, '' for one without; null where none silences it. */
  readonly suppressed: string | null;
}

/** The same of one project: an identity is only told apart from equal ones once all are there. */
export interface CiPart {
  readonly findings: readonly KeyedFinding[];
  readonly unread: readonly ReportedUnread[];
}

interface KeyedFinding {
  readonly finding: ReportedFinding;
  readonly suppressed: string | null;
  /** What its fingerprint is made of. */
  readonly key: string;
}

/** @param checked with paths relative to the root of the repository, as hosts want them */
export function buildCiPart(checked: readonly Checked[], page: RulePage): CiPart {
  const keyed: KeyedFinding[] = [];
  const unread: ReportedUnread[] = [];
  for (const one of checked) {
    const places = new Places((file) => one.project.text(file));
    const add = (finding: Finding, suppressed: string | null) => {
      if (!one.wants(finding.file)) return;
      const key = fingerprintKey(finding, one);
      keyed.push({ finding: reportFinding(finding, one, places, page), suppressed, key });
    };
    for (const finding of one.report.findings) add(finding, null);
    for (const { finding, reason } of one.report.suppressed) add(finding, reason);
    for (const { file, span, reason } of one.report.unread)
      if (one.wants(file)) unread.push({ file: one.display(file), range: places.range(file, span), reason });
  }
  return { findings: keyed, unread };
}

/** @param checked with paths relative to the root of the repository, as hosts want them */
export function buildCiReport(checked: readonly Checked[], page: RulePage): CiReport {
  return mergeCiParts([buildCiPart(checked, page)]);
}

/** The reports of several projects as one. */
export function mergeCiParts(parts: readonly CiPart[]): CiReport {
  const keyed = parts.flatMap(({ findings }) => findings).sort((a, b) => byPlace(a.finding, b.finding));
  const fingerprints = numbered(keyed.map(({ key }) => key));
  return {
    findings: keyed.map(({ finding, suppressed }, at) => ({
      ...finding,
      suppressed,
      fingerprint: fingerprints[at] ?? '',
    })),
    unread: parts.flatMap(({ unread }) => unread).sort(byPlace),
  };
}
