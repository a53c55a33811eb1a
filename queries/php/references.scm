; Calls, constructions and returned values.

; f(...) makes a closure of f and calls nothing.
([
  (function_call_expression arguments: (_) @_a)
  (member_call_expression arguments: (_) @_a)
  (nullsafe_member_call_expression arguments: (_) @_a)
  (scoped_call_expression arguments: (_) @_a)
] @reference.call (#not-match? @_a "^\\(\\s*\\.\\.\\.\\s*\\)$"))
(object_creation_expression . [(name) (qualified_name) (relative_name) (variable_name) (dynamic_variable_name) (member_access_expression)
  (nullsafe_member_access_expression) (scoped_property_access_expression) (subscript_expression) (parenthesized_expression)]) @reference.new
(object_creation_expression . (anonymous_class [(base_clause) (class_interface_clause)])) @reference.new
(attribute) @reference.decorator

(return_statement (_) @value) @return
(arrow_function body: (_) @value) @return

; Names that are no references.
(scoped_property_access_expression name: (_) @target) @context.none
(property_element name: (_) @target) @context.none
(anonymous_function_use_clause) @context.none
(global_declaration) @context.none
(property_hook (name) @target) @context.none
(goto_statement) @context.none
(named_label_statement (name) @target) @context.none
(declare_directive) @context.none
((class_constant_access_expression (name) @target .) @context.none (#eq? @target "class"))
(dynamic_variable_name (name) @target) @context.none
