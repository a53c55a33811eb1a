; Shapes of types (Rust Reference: Types).

((type_identifier) @expression.self_type (#eq? @expression.self_type "Self"))
((type_identifier) @expression.unknown (#eq? @expression.unknown "_"))
(type_identifier) @expression.name
(scoped_type_identifier path: (_)? @scope name: (_) @name) @expression.scoped
(generic_type type: (_) @name type_arguments: (type_arguments [
  (type_identifier) (scoped_type_identifier) (generic_type) (primitive_type) (reference_type) (pointer_type) (array_type)
  (tuple_type) (unit_type) (function_type) (dynamic_type) (abstract_type) (never_type) (bounded_type) (metavariable)
  (macro_invocation) (type_binding)]* @type_argument)) @expression.generic
(generic_type_with_turbofish type: (_) @name type_arguments: (type_arguments (_)* @type_argument)) @expression.generic
(type_binding name: (_) @key type: (_) @value) @expression.pair
((primitive_type) @expression.literal @name)
((never_type) @expression.literal (#set! type "!"))
(unit_type) @expression.tuple_type
(tuple_type (_)* @element) @expression.tuple_type
(array_type element: (_) @element) @expression.array_type
(reference_type type: (_) @element) @expression.pointer_type
(pointer_type type: (_) @element) @expression.pointer_type
(function_type trait: (_) parameters: (parameters (_)* @parameter_type) return_type: (_)? @result) @expression.function_type
(function_type parameters: (parameters (_)* @parameter_type) return_type: (_)? @result) @expression.function_type
(parameter type: (_) @value) @expression.group
(dynamic_type trait: (_) @value) @expression.group
(abstract_type trait: (_) @value) @expression.group
(higher_ranked_trait_bound type: (_) @value) @expression.group
(bounded_type (_)* @element) @expression.intersection_type
(removed_trait_bound) @expression.unknown
(trait_bounds . [
  (type_identifier) (scoped_type_identifier) (generic_type) (function_type) (higher_ranked_trait_bound) (tuple_type)
] @value .) @expression.group
(trait_bounds [
  (type_identifier) (scoped_type_identifier) (generic_type) (function_type) (higher_ranked_trait_bound) (tuple_type)
]+ @element) @expression.intersection_type
