import type { Framework } from '../frameworks/framework';
import type { Half, Migration } from '../migration';
import { unreadFile } from '../migration';
import { copyWithRows } from '../readers/sql/copy-rows';
import { isRefusedCall } from '../rollback/refused-call';

/** Why the way up of a migration cannot be sent to a database, in words; null where it can. */
export function whyUnsendable({ opaque, up }: Migration, framework: Framework): string | null {
  if (opaque)
    return 'its way up is in a language that is not read, or in a file that could not be (not text, or too large)';
  return up && whyHalfUnsendable(up, framework);
}

/** The same for its way back. */
export function whyDownUnsendable({ opaqueDown, down }: Migration, framework: Framework): string | null {
  if (opaqueDown && !down) return 'its way back is in a language that is not read';
  return down && whyHalfUnsendable(down, framework);
}

function whyHalfUnsendable(half: Half, { title, sendsCopiedRows }: Framework): string | null {
  const reasons = [half.unread, ...half.statements.map(({ content }) => content.unread)].flat();
  if (reasons.some(({ reason }) => reason === unreadFile)) return unreadFile;
  if (reasons.some(({ reason }) => reason.startsWith('psql command'))) return 'it holds commands that only psql runs';
  const [missing] = half.statements.flatMap(({ content }) => content.replaced?.missing ?? []);
  if (missing) return missing.why;
  if (reasons.some(({ reason }) => reason === 'template')) return templated;
  const operations = half.statements.flatMap(({ content }) => content.operations);
  if (operations.some((operation) => operation.templated)) return templated;
  const refused = operations.find(isRefusedCall);
  if (refused) return `${title} refuses ${refused.command}, which is given too little`;
  if (half.statements.some(raisesInPython)) return 'it fails on purpose, with "raise"';
  if (half.statements.some(({ content }) => content.sent === null))
    return 'it holds code whose SQL is only known when it runs';
  const copies = half.statements.filter(copiesFromClient);
  if (copies.some(({ content }) => copyWithRows(content.text) === null))
    return 'it holds COPY … FROM STDIN without the rows, or without the line "\\." that ends them';
  if (copies.length > 0 && !sendsCopiedRows) return `it holds COPY … FROM STDIN, whose rows ${title} does not send`;
  return null;
}

const templated = 'it holds a template whose value is not known';

/** Nothing that a database could be sent fails as Python does. */
function raisesInPython({ content }: Half['statements'][number]): boolean {
  return content.sent !== undefined && /^raise\b/.test(content.text);
}

/** A row of data is no SQL: the client has to send it. */
export function copiesFromClient({ content }: Half['statements'][number]): boolean {
  const [only] = content.operations;
  return only?.kind === 'copy' && only.direction === 'from' && /\bstdin\b/i.test(content.text);
}
