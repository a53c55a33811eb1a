// Exprs of C and C++ nodes whose shape does not follow their nesting.

import type { Expressions } from '../expressions.ts';
import { abstractType, childOf, kindOf } from './declarators.ts';

const TAG: Readonly<Record<string, string>> = {
  struct_specifier: 'struct',
  union_specifier: 'union',
  enum_specifier: 'enum',
};

export const customExpression = (expressions: Expressions, node: number): number => {
  const { tree, program } = expressions;
  const { grammar } = program;
  switch (kindOf(grammar, tree, node)) {
    case 'type_identifier':
      // The tag rides in the name's first part.
      return expressions.named(
        'name',
        node,
        expressions.make('literal', TAG[kindOf(grammar, tree, tree.parent[node])]),
      );
    case 'primitive_type':
    case 'sized_type_specifier':
      return expressions.named('literal', node);
    case 'type_descriptor': {
      const type = expressions.of(childOf(grammar, tree, node, 'type'));
      return abstractType({ expressions, tree, program }, type, childOf(grammar, tree, node, 'declarator'));
    }
  }
  return -1;
};
