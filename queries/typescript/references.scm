; References in type positions.

(type_identifier) @reference.type
(nested_type_identifier) @reference.type
(type_query) @context.value
(predefined_type) @context.none
(type_arguments) @context.type
(implements_clause) @context.type
((decorator) @context.around (#has-parent? @context.around abstract_class_declaration required_parameter optional_parameter))
