/** What a new revision says. */
export interface RevisionText {
  readonly message: string;
  readonly id: string;
  readonly follows: readonly string[];
  /** "2025-02-03 09:14:51"; null where the time is not known. */
  readonly created: string | null;
  /** Statements at the margin. */
  readonly up: string;
  readonly down: string;
}

/** Alembic's own template, of its generic environment. Source: Alembic 1.19, alembic/templates/generic/script.py.mako. */
export const genericTemplate = `"""\${message}

Revision ID: \${up_revision}
Revises: \${down_revision | comma,n}
Create Date: \${create_date}

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa
\${imports if imports else ""}

# revision identifiers, used by Alembic.
revision: str = \${repr(up_revision)}
down_revision: Union[str, Sequence[str], None] = \${repr(down_revision)}
branch_labels: Union[str, Sequence[str], None] = \${repr(branch_labels)}
depends_on: Union[str, Sequence[str], None] = \${repr(depends_on)}


def upgrade() -> None:
    """Upgrade schema."""
    \${upgrades if upgrades else "pass"}


def downgrade() -> None:
    """Downgrade schema."""
    \${downgrades if downgrades else "pass"}
`;

/**
 * Fills a template of Mako as `alembic revision` does. What is computed in it is not run: null where its text depends on that, as that of
 * an environment with several databases does.
 */
export function fillTemplate(template: string, revision: RevisionText): string | null {
  const computed = /<%[!]?[\s\S]*?%>(?:\r?\n)?/g;
  const plain = template.replace(computed, '').replace(/^[ \t]*##.*\r?\n/gm, '');
  if (/^[ \t]*%(?!%)|<%/m.test(plain)) return null;
  let isKnown = true;
  const text = plain.replace(place, (_, lead: string, expression: string) => {
    const value = filling(expression.replace(/\s+/g, ' ').trim(), revision);
    if (value === null) isKnown = false;
    return lead + (value ?? '').replace(/\n(?=.)/g, `\n${/^[ \t]*$/.test(lead) ? lead : ''}`);
  });
  return isKnown ? text : null;
}

/** A place to fill, with what stands before it on its line. */
const place = /((?:^[ \t]*)?)\$\{([^}]*)\}/gm;

function filling(expression: string, { message, id, follows, created, up, down }: RevisionText): string | null {
  const name = /^(\w+)(?: if \1 else (?:""|''|"pass"|'pass'|None))?$/.exec(expression)?.[1] ?? expression;
  switch (name) {
    case 'message':
      return message;
    case 'up_revision':
    case 'up_revision | n':
      return id;
    case 'down_revision | comma,n':
    case 'down_revision | comma, n':
    case 'down_revision':
      return follows.join(', ');
    case 'create_date':
      return created ?? '';
    case 'imports':
      return '';
    case 'repr(up_revision)':
      return quoted(id);
    case 'repr(down_revision)':
      return listed(follows);
    case 'repr(branch_labels)':
    case 'repr(depends_on)':
      return 'None';
    case 'upgrades':
      return up.trimEnd();
    case 'downgrades':
      return down.trimEnd();
    default:
      return null;
  }
}

function listed(ids: readonly string[]): string {
  const [first, ...more] = ids.map(quoted);
  if (first === undefined) return 'None';
  return more.length === 0 ? first : `(${[first, ...more].join(', ')})`;
}

function quoted(id: string): string {
  return `'${id}'`;
}
