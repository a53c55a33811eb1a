; Shapes of types.

(type_annotation (_) @value) @expression.group
(type_identifier) @expression.name
(nested_type_identifier module: (_) @scope name: (_) @name) @expression.scoped
(nested_identifier object: (_) @scope property: (_) @name) @expression.scoped
(generic_type name: (_) @name (type_arguments (_)* @type_argument)) @expression.generic
((array_type (_) @element) @expression.array_type (#set! text "Array"))
(readonly_type (_) @value) @expression.group
(parenthesized_type (_) @value) @expression.group
(optional_type (_) @element) @expression.optional_type
(union_type (_)* @element) @expression.union_type
(intersection_type (_)* @element) @expression.intersection_type
(tuple_type (_)* @element) @expression.tuple_type
(function_type
  parameters: (formal_parameters [
    (required_parameter pattern: [(identifier) (object_pattern) (array_pattern) (rest_pattern)] type: (_) @parameter_type)
    (optional_parameter type: (_) @parameter_type)
  ]*)
  return_type: (_) @result) @expression.function_type
(constructor_type
  parameters: (formal_parameters [
    (required_parameter pattern: [(identifier) (object_pattern) (array_pattern) (rest_pattern)] type: (_) @parameter_type)
    (optional_parameter type: (_) @parameter_type)
  ]*)
  type: (_) @result) @expression.function_type
(type_query (_) @value) @expression.typeof
(type_predicate_annotation) @expression.unknown
(constraint (_) @value) @expression.group
(required_parameter type: (_) @value) @expression.group
((predefined_type "string") @expression.literal (#set! type "string"))
((predefined_type "number") @expression.literal (#set! type "number"))
((predefined_type "boolean") @expression.literal (#set! type "boolean"))
((literal_type [(string) (number) (true) (false) (null)]) @expression.literal (#set! type "literal"))

; Values whose type is stated.
(as_expression (_) @value (_) @type) @expression.cast
(satisfies_expression . (_) @value) @expression.group
(non_null_expression (_) @value) @expression.group
(type_assertion (type_arguments (_) @type) (_) @value) @expression.cast
(instantiation_expression (_) @name type_arguments: (_)) @expression.generic

(asserts) @context.none
