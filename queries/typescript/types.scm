; Shapes of types.

[(type_annotation (_) @value) (opting_type_annotation (_) @value) (omitting_type_annotation (_) @value)] @expression.group
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
(type_predicate_annotation (_) @value) @expression.group
(asserts_annotation (_) @value) @expression.group
(asserts (type_predicate) @value) @expression.group
(type_predicate name: (_) @name type: (_) @type) @expression.predicate
(constraint (_) @value) @expression.group
(required_parameter type: (_) @value) @expression.group
(optional_parameter type: (_) @value) @expression.group
((predefined_type "string") @expression.literal (#set! type "string"))
((predefined_type "number") @expression.literal (#set! type "number"))
((predefined_type "boolean") @expression.literal (#set! type "boolean"))
((predefined_type ["void" "symbol" "never" "object" "unknown" "unique symbol"]) @expression.literal @name)
(literal_type [(string) (number) (unary_expression) (true) (false)] @value) @expression.literal_type
((literal_type [(null) (undefined)]) @expression.literal (#set! type "null"))
((template_literal_type) @expression.literal (#set! type "string"))
((index_type_query) @expression.literal (#set! type "string"))
(this_type) @expression.self_type
; T["key"] is the type of a member, T[number] that of an element.
((lookup_type . (_) (literal_type (string))) @expression.custom)
(lookup_type . (_) @object (_) @index) @expression.index
(conditional_type consequence: (_) @consequence alternative: (_) @alternative) @expression.conditional
; Types without a name.
(object_type (_)* @element) @expression.object
(property_signature name: (string (string_fragment) @key) type: (type_annotation (_) @value)) @expression.pair
(property_signature name: (_) @key type: (type_annotation (_) @value)) @expression.pair
((index_signature) @expression.custom (#has-parent? @expression.custom object_type))
((method_signature) @expression.custom (#has-parent? @expression.custom object_type))
((call_signature) @expression.custom (#has-parent? @expression.custom object_type))
(extends_clause value: (_) @name type_arguments: (type_arguments (_)* @type_argument)) @expression.generic
(extends_clause value: (_) @value) @expression.group
(rest_type (_) @value) @expression.group

; Names of parameters, not of types.
(asserts (identifier) @target) @context.none
(type_predicate name: (_) @target) @context.none
(tuple_type [(required_parameter (_) @target) (optional_parameter pattern: (_) @target)]) @context.none
(index_signature name: (identifier) @target) @context.none
[(internal_module name: (nested_identifier) @target) (module name: (nested_identifier) @target)] @context.none
