# SYNTAX TEST "source.python" "SQL in the strings that Alembic and SQLAlchemy are given"

def upgrade():
    op.execute("UPDATE users SET name = 'x' -- all of them")
#   ^^ variable.other.python
#      ^^^^^^^ meta.function-call.generic.python
#               ^^^^^^ meta.embedded.inline.sql keyword.other.DML.sql
#                                       ^^^ meta.embedded.inline.sql string.quoted.single.sql
#                                           ^^^^^^^^^^^^^^ meta.embedded.inline.sql comment.line.double-dash.sql
#                                                         ^ punctuation.definition.string.end.python - comment
#                                                          ^ punctuation.definition.arguments.end.python
    op.create_table("select")
#                    ^^^^^^ string.quoted.single.python - meta.embedded.inline.sql
    op.execute(
        """
        ALTER TABLE users
#       ^^^^^ meta.embedded.inline.sql keyword.other.create.sql
          ADD COLUMN "name" text DEFAULT 'it -- is' -- why"""
#                    ^^^^^^ string.quoted.double.sql
#                                        ^^^^^^^^^^ string.quoted.single.sql - comment
#                                                   ^^^^^^ comment.line.double-dash.sql
#                                                         ^^^ punctuation.definition.string.end.python
    )
    op.execute(f"DELETE FROM {table} WHERE id = '{row['id']}'")
#              ^ storage.type.string.python
#                ^^^^^^ keyword.other.DML.sql
#                            ^ constant.character.format.placeholder.other.python
#                             ^^^^^ meta.fstring.python - keyword
#                                               ^^ string.quoted.single.sql
#                                                     ^^^^ meta.fstring.python string.quoted.single.python
#                                                            ^ punctuation.definition.string.end.python
    op.execute(sa.text('SELECT \'a\'') if online else "SELECT 1")
#                       ^^^^^^ keyword.other.DML.sql
#                              ^^^^^ string.quoted.single.sql
#                                                ^^^^ keyword.control.flow.python
#                                                      ^^^^^^ keyword.other.DML.sql
    op.execute(("INSERT INTO a " "VALUES (1)") + tail("where"))
#                ^^^^^^ keyword.other.DML.sql
#                                 ^^^^^^ keyword.other.DML.II.sql
#                                                      ^^^^^ string.quoted.single.python - meta.embedded.inline.sql
    self.conn.execute(text(r"DELETE FROM a"), {"from": 1}, note="with")
#                            ^^^^^^ keyword.other.DML.sql
#                                               ^^^^ string.quoted.single.python - meta.embedded.inline.sql
#                                                                ^^^^ string.quoted.single.python - meta.embedded.inline.sql
    op.execute("SELECT 'not closed")
#                      ^^^^^^^^^^^ string.quoted.single.sql
#                                 ^ punctuation.definition.string.end.python
    bind.exec_driver_sql("SELECT 1"); batch_op.execute("SELECT 2")
#                         ^^^^^^ keyword.other.DML.sql
#                                                       ^^^^^^ keyword.other.DML.sql
    after = "select"
#            ^^^^^^ string.quoted.single.python - meta.embedded.inline.sql
    plt.text("select"); executor.execute("select")
#             ^^^^^^ - meta.embedded.inline.sql
#                                         ^^^^^^ - meta.embedded.inline.sql
    # op.execute("SELECT 1")
#                 ^^^^^^ comment.line.number-sign.python - meta.embedded.inline.sql
