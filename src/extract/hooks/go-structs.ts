// Struct types without a name inside functions (Go spec: Struct types), as the tables of tests have them: objects whose
// entries say their types. Elsewhere their fields are entities.

import type { Expressions } from '../expressions.ts';
import { childrenOf, fieldOf, kindOf } from './nodes.ts';

/** The base type of a receiver or embedded field as written: `*List[T]` → `List`, `pkg.T` → `T`. */
export const baseType = (text: string): string =>
  text
    .replace(/^[\s(*]+/, '')
    .replace(/[[\s)].*$/s, '')
    .replace(/^.*\./, '');

/** The object that a struct type describes; -1 if its fields are entities. */
export const structType = (expressions: Expressions, node: number): number => {
  if (!isNameless(expressions, node)) return -1;
  const fields = childrenOf(expressions, node, 'field_declaration_list').flatMap((list) =>
    childrenOf(expressions, list, 'field_declaration'),
  );
  const embedded: number[] = [];
  const own: number[] = [];
  for (const field of fields) {
    const type = expressions.of(fieldOf(expressions, field, 'type'));
    const names = childrenOf(expressions, field, 'field_identifier');
    for (const name of names) own.push(expressions.make('pair', expressions.nameText(name), type));
    if (names.length > 0) continue;
    // A field without a name has that of its type; what it has is promoted, behind what is declared here.
    const written = expressions.nameText(fieldOf(expressions, field, 'type'));
    embedded.push(expressions.make('spread', undefined, type));
    own.push(expressions.make('pair', baseType(written), type));
  }
  return expressions.make('object', undefined, -1, -1, [...embedded, ...own]);
};

const isNameless = (expressions: Expressions, node: number): boolean => {
  const { tree } = expressions;
  for (let at = tree.parent[node]; at >= 0; at = tree.parent[at]) {
    const kind = kindOf(expressions, at);
    if (kind === 'type_spec' || kind === 'type_alias') return false;
    if (kind === 'block') return true;
  }
  return false;
};
