/** What ALTER COLUMN says of a column's visibility: true for SET VISIBLE, false for SET INVISIBLE, null for anything else. */
export function setVisibility(text: string): boolean | null {
  const match = /^set\s+(in)?visible$/i.exec(text.trim());
  return match && match[1] === undefined;
}
