const prefix = /^database-migrator: /;

/** What the command line says on standard error, as a message: without the program's name, beginning with a capital. */
export function failureText(error: string): string {
  const text = error
    .split('\n')
    .map((line) => line.replace(prefix, ''))
    .join('\n')
    .trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}
