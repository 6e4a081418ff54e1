/** The language that the files of a tool are written in. */
export type Language = 'sql' | 'python';

/** What begins a comment that ends with its line. */
export function commentSign(language: Language = 'sql'): '--' | '#' {
  return language === 'python' ? '#' : '--';
}
