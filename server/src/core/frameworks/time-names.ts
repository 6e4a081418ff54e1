/** How tools that name by the time of day spell it. Each takes 14 digits (yyyyMMddHHmmss, UTC). */

/** Milliseconds since 1970: "1767323045000". */
export function epochMilliseconds(now: string): string {
  const [, year, month, day, hours, minutes, seconds] = parts.exec(now) ?? [];
  return String(Date.parse(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}Z`));
}

/** "2026-01-02-030405". */
export function dashedTime(now: string): string {
  return now.replace(parts, '$1-$2-$3-$4$5$6');
}

const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/;
