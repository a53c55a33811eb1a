; Names and types.

(qualified_identifier) @expression.custom
(namespace_identifier) @expression.custom
(template_function) @expression.custom
(template_type name: (_) @name arguments: (template_argument_list (_)* @type_argument)) @expression.generic
(trailing_return_type (_) @value) @expression.group
(dependent_type (_) @value) @expression.group
(decltype (_) @value) @expression.typeof

[(type_parameter_declaration) (variadic_type_parameter_declaration) (destructor_name) (operator_name) (nested_namespace_specifier)] @context.none
[(template_argument_list) (decltype)] @context.value
(trailing_return_type) @context.type
