import { describe, expect, it } from 'vitest';
import { ReadingCache } from '../../../server/src/core/assemble/reading-cache';
import { type Session, startSession } from '../../../server/src/core/session';
import { foldSession } from '../../../server/src/core/session-fold';
import { operationsOf, readUpgrade, revision } from './read';

/** What stands at the span that `of` picks out of the only operation of this kind. */
function at(body: string, kind: string, of: (operation: never) => { readonly start: number; readonly end: number }) {
  const [statement] = readUpgrade(revision(body)).statements;
  const operation = statement?.content.operations.find((one) => one.kind === kind);
  const { start, end } = of(operation as never);
  return statement?.content.text.slice(start, end);
}

describe('places of operations', () => {
  it('are those of the arguments', () => {
    type Add = { table: { span: never }; definition: { span: never; column: { span: never }; type: { span: never } } };
    const add = 'op.add_column("users", sa.Column("email", sa.String(50)))';
    expect(at(add, 'addColumn', ({ table }: Add) => table.span)).toBe('"users"');
    expect(at(add, 'addColumn', ({ definition }: Add) => definition.column.span)).toBe('"email"');
    expect(at(add, 'addColumn', ({ definition }: Add) => definition.type.span)).toBe('sa.String(50)');
    expect(at(add, 'addColumn', ({ definition }: Add) => definition.span)).toBe('sa.Column("email", sa.String(50))');
  });

  it('lie inside of strings where SQL stands in them, behind escapes and across literals', () => {
    type Drop = { table: { span: never } };
    const table = ({ table }: Drop) => table.span;
    expect(at('op.execute("DROP TABLE users")', 'dropTable', table)).toBe('users');
    expect(at('op.execute("DROP\\tTABLE users")', 'dropTable', table)).toBe('users');
    expect(at('op.execute("""\n  DROP TABLE\n  users""")', 'dropTable', table)).toBe('users');
    expect(at('op.execute("DROP "\n  "TABLE users")', 'dropTable', table)).toBe('users');
  });

  it('are the call where what they come from stands elsewhere', () => {
    const text = revision('drop("a")', 'def drop(name):\n    op.drop_table(name)\n');
    const [statement] = readUpgrade(text).statements;
    expect(statement?.content.operations.map(({ span }) => statement.content.text.slice(span.start, span.end))).toEqual(
      ['drop("a")'],
    );
  });
});

it('says of what runs under a condition that nobody knows whether it does', () => {
  const conditional = (body: string) => operationsOf(body).map((one) => one.conditional === true);
  expect(conditional('if has_table():\n    op.drop_table("a")\nop.drop_table("b")')).toEqual([true, false]);
  expect(conditional('if has_table():\n    return\nop.drop_table("b")')).toEqual([true]);
  expect(conditional('try:\n    op.drop_table("a")\nexcept Exception:\n    pass')).toEqual([true]);
});

it('marks SQL with something unknown in it', () => {
  const [operation] = operationsOf('op.execute(f"DROP TABLE {prefix()}users")');
  expect(operation).toMatchObject({ kind: 'dropTable', templated: true });
});

it('takes over what has not changed, and reads anew what a constant means', () => {
  const cache = new ReadingCache();
  const body = 'op.drop_table(NAME)\nop.drop_table("b")';
  const contents = (text: string) => readUpgrade(text, 'postgresql', cache).statements.map(({ content }) => content);
  const first = contents(revision(body, 'NAME = "a"'));
  expect(contents(revision(`${body}\nop.drop_table("c")`, 'NAME = "a"')).slice(0, 2)).toEqual(first);
  expect(contents(revision(`${body}\nop.drop_table("c")`, 'NAME = "a"'))[1]).toBe(first[1]);
  expect(contents(revision(body, 'NAME = "x"'))[0]?.sent).toEqual(['DROP TABLE x']);
});

it('has the block of autocommit_block outside of the transaction, and what follows in it again', () => {
  const body =
    'op.drop_table("a")\nwith op.get_context().autocommit_block():\n    op.execute("VACUUM b")\nop.drop_table("c")';
  const { statements } = readUpgrade(revision(body));
  const sessions = [startSession('all-pending', statements.length, [])];
  for (const { content } of statements) sessions.push(foldSession(sessions.at(-1) as Session, content, 'postgresql'));
  expect(sessions.map(({ transaction }) => transaction.kind)).toEqual([
    'framework',
    'framework',
    'none',
    'framework',
    'framework',
  ]);
});
