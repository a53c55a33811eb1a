; Shapes of types (Go spec: Types).

(type_identifier) @expression.name
(qualified_type package: (_) @scope name: (_) @name) @expression.scoped
(generic_type type: (_) @name type_arguments: (type_arguments (type_elem . (_) @type_argument .)*)) @expression.generic
(pointer_type (_) @element) @expression.pointer_type
(parenthesized_type (_) @value) @expression.group
(negated_type (_) @value) @expression.group
[(array_type element: (_) @element) (slice_type element: (_) @element) (implicit_length_array_type element: (_) @element)] @expression.array_type
((map_type key: (_) @key value: (_) @element) @expression.array_type (#set! text "map"))
((channel_type value: (_) @element) @expression.array_type (#set! text "chan"))
(function_type
  parameters: (parameter_list [(parameter_declaration type: (_) @parameter_type) (variadic_parameter_declaration type: (_) @parameter_type)]*)
  result: (_)? @result) @expression.function_type
(struct_type) @expression.custom
(type_elem . (_) @value .) @expression.group
(type_elem (_)* @element) @expression.union_type
(type_constraint . (_) @value .) @expression.group
(type_constraint (_)* @element) @expression.union_type

; Results of a function: one for each name (Function types).
((parameter_list . (parameter_declaration !name type: (_) @value) .) @expression.group (#has-field? @expression.group result))
((parameter_list . (parameter_declaration . name: (_) . type: (_) @value) .) @expression.group (#has-field? @expression.group result))
((parameter_list [
    (parameter_declaration !name type: (_) @element)
    (parameter_declaration . name: (_) . type: (_) @element)
    (parameter_declaration . name: (_) . name: (_) . type: (_) @element @element)
    (parameter_declaration . name: (_) . name: (_) . name: (_) . type: (_) @element @element @element)
    (parameter_declaration . name: (_) . name: (_) . name: (_) . name: (_) . type: (_) @element @element @element @element)
  ]*) @expression.tuple_type (#has-field? @expression.tuple_type result))
