; Shapes of types (ISO C23 §6.7.3, §6.7.8).

; `struct s` names a tag, which is not the ordinary name s.
((type_identifier) @expression.custom (#has-parent? @expression.custom struct_specifier union_specifier enum_specifier))
(type_identifier) @expression.name
[(struct_specifier name: (_) @value) (union_specifier name: (_) @value) (enum_specifier name: (_) @value)] @expression.group
(primitive_type) @expression.custom
(sized_type_specifier) @expression.custom
(type_descriptor type: (_)) @expression.custom

(type_identifier) @reference.type

[(attribute_specifier) (ms_declspec_modifier) (attribute_declaration)] @context.none

; Code inside types.
[(field_declaration_list) (enumerator_list)] @context.value
