# SYNTAX TEST "source.python" "our own comments, in Python"

# database-migrator:ignore drop-table, drop-column: the feature was never released
# <- comment.line.number-sign.python punctuation.definition.comment.python
# ^^^^^^^^^^^^^^^^^^^^^^^^ keyword.control.ignore.migration.python
#                          ^^^^^^^^^^ variable.other.rule.migration.python
#                                      ^^^^^^^^^^^ variable.other.rule.migration.python
#                                                 ^ punctuation.separator.reason.python
#                                                   ^^^^^^^^^^^ string.unquoted.reason.migration.python
# irreversible: the old values are gone
# ^^^^^^^^^^^^ keyword.control.irreversible.migration.python
#               ^^^^^^ string.unquoted.reason.migration.python
def downgrade():
    # no revert needed: the table is a cache
#     ^^^^^^^^^^^^^^^^ keyword.control.irreversible.migration.python
#                       ^^^^^^^^^ string.unquoted.reason.migration.python
    pass  # irreversible: only at the beginning of a line
#           ^^^^^^^^^^^^ comment.line.number-sign.python - keyword.control.irreversible
    note = "# irreversible: no comment"
#             ^^^^^^^^^^^^ string.quoted.single.python - keyword.control
# irreversible changes are listed in the wiki
# ^^^^^^^^^^^^ comment.line.number-sign.python - keyword.control
