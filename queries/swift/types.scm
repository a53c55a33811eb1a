; Shapes of types (The Swift Programming Language: Types).

(type_identifier) @expression.custom
(user_type) @expression.custom
(dictionary_type) @expression.custom
(type_annotation (_) @value) @expression.group
(optional_type (_) @element) @expression.optional_type
((array_type (_) @element) @expression.array_type (#set! text "Array"))
(tuple_type . (tuple_type_item (_) @value .) .) @expression.group
(tuple_type (tuple_type_item)* @element) @expression.tuple_type
(tuple_type_item (_) @value .) @expression.group
(function_type params: (_) (_) @result .) @expression.function_type
(metatype (_) @value) @expression.group
[(opaque_type (_) @value) (existential_type (_) @value)] @expression.group
(protocol_composition_type (_)* @element) @expression.intersection_type

(type_identifier) @reference.type
