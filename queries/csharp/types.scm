; Shapes of types (C# specification §8).

(predefined_type) @expression.literal @name
(qualified_name qualifier: (_) @scope name: (generic_name . (identifier) @name (type_argument_list (_)* @type_argument))) @expression.scoped
(qualified_name qualifier: (_) @scope name: [(identifier) @name (generic_name . (identifier) @name)]) @expression.scoped
((alias_qualified_name alias: (_) @_alias name: (_) @value) @expression.group (#eq? @_alias "global"))
(alias_qualified_name alias: (_) @scope name: (generic_name . (identifier) @name (type_argument_list (_)* @type_argument))) @expression.scoped
(alias_qualified_name alias: (_) @scope name: [(identifier) @name (generic_name . (identifier) @name)]) @expression.scoped
(generic_name . (_) @name (type_argument_list (_)* @type_argument)) @expression.generic
; One of several dimensions is of another type (§17.1).
((array_type type: (_) @element rank: (array_rank_specifier ",")) @expression.array_type (#set! text ","))
(array_type type: (_) @element) @expression.array_type
(nullable_type type: (_) @element) @expression.optional_type
(pointer_type type: (_) @element) @expression.pointer_type
(ref_type type: (_) @value) @expression.group
(scoped_type type: (_) @value) @expression.group
(tuple_type (_)* @element) @expression.tuple_type
(tuple_element type: (_) @value) @expression.group
; What constrains a type parameter: all of it, where `class`, `new()` and the like say nothing of members.
(type_parameter_constraints_clause (identifier) . (type_parameter_constraint) @value .) @expression.group
(type_parameter_constraints_clause (type_parameter_constraint)* @element) @expression.intersection_type
(type_parameter_constraint type: (_) @value) @expression.group
((type_parameter_constraint !type) @expression.literal (#match? @expression.literal "^(?:struct|unmanaged)$") (#set! type "struct"))
(function_pointer_type returns: (_) @result) @expression.function_type
(delegate_declaration type: (_) @result parameters: (parameter_list (parameter)* @parameter_type)) @expression.function_type

; Where names are types.
[
  (cast_expression type: (_) @target)
  (as_expression right: (_) @target)
  (is_expression right: (_) @target)
  (typeof_expression type: (_) @target)
  (sizeof_expression type: (_) @target)
  (default_expression type: (_) @target)
  (object_creation_expression type: (_) @target)
  (array_creation_expression type: (_) @target)
  (stackalloc_expression type: (_) @target)
  (declaration_pattern type: (_) @target)
  (recursive_pattern type: (_) @target)
  (type_pattern type: (_) @target)
  (catch_declaration type: (_) @target)
  (foreach_statement type: (_) @target)
  (from_clause type: (_) @target)
  (join_clause type: (_) @target)
  (refvalue_expression type: (_) @target)
  (lambda_expression type: (_) @target)
  (attribute name: (_) @target)
  (type_argument_list)
  (base_list)
  (type_parameter_constraints_clause)
  (explicit_interface_specifier)
  (variable_declaration type: (_) @target)
  (parameter type: (_) @target)
] @context.type
((declaration_expression type: (_) @target) @context.type
  (#not-match? @target "^(?!(?:s?byte|u?short|u?int|u?long|nu?int|float|double|decimal|char|bool|void)\\b)[\\w.@]+\\s*\\*$"))
(argument_list) @context.value
(array_rank_specifier) @context.value
; Names that are neither.
(namespace_declaration name: (_) @target) @context.none
(file_scoped_namespace_declaration name: (_) @target) @context.none
(tuple_element name: (_) @target) @context.none
(alias_qualified_name alias: (_) @target) @context.none
