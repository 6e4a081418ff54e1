import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readUpgrade, revision } from './read';

const pieces = [
  'op.add_column("users", sa.Column("email", sa.String(50), nullable=False))\n',
  'with op.batch_alter_table("t", schema=None) as batch_op:\n    batch_op.drop_column("a")\n',
  'op.execute("""\nUPDATE t SET a = :a\n""")\n',
  'for name in ["a", "b"]:\n    op.drop_table(name)\n',
  'if op.get_bind().dialect.name == "sqlite":\n    return\n',
  'op.create_index("i", "t", ["a"], postgresql_where=sa.text("a > 0"))\n',
  'conn = op.get_bind()\nconn.execute(sa.text(f"DROP TABLE {x}"))\n',
];

/** Revisions, some of them with a stretch cut out or doubled, as they are while somebody types. */
const texts = fc
  .tuple(
    fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 6 }),
    fc.nat(),
    fc.nat(20),
    fc.constantFrom('', '"', '(', '\\', '{', ')', '\n'),
  )
  .map(([bodies, at, length, more]) => {
    const body = bodies.join('');
    const start = at % body.length;
    return revision(`op.drop_table("first")\n${body.slice(0, start)}${more}${body.slice(start + length)}`);
  });

it('never throws, and every span lies in its statement, every statement in the file', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const { statements, unread } = readUpgrade(text);
      for (const { start, content } of statements) {
        expect(text.slice(start, start + content.text.length)).toBe(content.text);
        for (const { span } of [...content.operations, ...content.unread]) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeLessThanOrEqual(content.text.length);
        }
      }
      for (const { span } of unread) expect(span.end).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 300 },
  );
});

it('lets no call vanish: each stands in a statement or in what is unread', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const { section, statements, unread } = readUpgrade(text);
      const kept = [
        ...statements.map(({ start, content }) => ({ start, end: start + content.text.length })),
        ...unread.map(({ span }) => span),
      ];
      // Of calls that are whole statements at the margin of the body: anything else may be inside of a string that is not closed.
      for (const { index } of text.matchAll(/^ {4}op\.drop_table\("first"\)$/gm)) {
        if (index < section.span.start || index >= section.span.end) continue;
        expect(kept.some(({ start, end }) => start <= index + 4 && index + 4 < end)).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});
