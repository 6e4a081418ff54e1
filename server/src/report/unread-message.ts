/** What is said of a place that could not be read, in the words of editor and command line. */
export function unreadMessage(reason: string): string {
  return `This statement could not be read (${reason}); it is not checked.`;
}
