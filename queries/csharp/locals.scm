; Scopes and the names they declare (C# specification §7.3, §7.7).

(block) @local.scope
(for_statement) @local.scope
(foreach_statement) @local.scope
(using_statement) @local.scope
(fixed_statement) @local.scope
(catch_clause) @local.scope
(switch_body) @local.scope
(switch_expression_arm) @local.scope
(query_expression) @local.scope

((variable_declaration type: (_) @type (variable_declarator name: (identifier) @name . [(_) "this"]? @value)) @local.definition
  (#not-has-parent? @local.definition field_declaration event_field_declaration))
(variable_declaration (variable_declarator (tuple_pattern) @name . (_) @value)) @local.definition
((foreach_statement type: (implicit_type) left: (_) @name right: _ @value) @local.definition (#set! mode "element"))
(foreach_statement
  type: [
    (identifier) (qualified_name) (alias_qualified_name) (generic_name) (predefined_type) (array_type) (nullable_type)
    (pointer_type) (tuple_type) (ref_type)
  ] @type
  left: (identifier) @name) @local.definition
(catch_declaration type: (_) @type name: (identifier) @name) @local.definition

; out var x, (int a, var b) = …
(declaration_expression type: (implicit_type) name: (identifier) @name) @local.definition @value
((declaration_expression type: (_) @type name: (identifier) @name) @local.definition (#not-eq? @type "var")
  (#not-match? @type "^(?!(?:s?byte|u?short|u?int|u?long|nu?int|float|double|decimal|char|bool|void)\\b)[\\w.@]+\\s*\\*$"))
; Patterns (§11): from the test on, in the block around it; what they take apart is told in expressions.scm.
(is_pattern_expression expression: _ @value pattern: (_) @name) @local.definition
((switch_section
  [
    (declaration_pattern) (recursive_pattern) (var_pattern) (list_pattern) (and_pattern) (negated_pattern)
    (parenthesized_pattern)
  ] @name) @local.definition (#set! of "value"))
((switch_expression_arm
  . [
    (declaration_pattern) (recursive_pattern) (var_pattern) (list_pattern) (and_pattern) (negated_pattern)
    (parenthesized_pattern)
  ] @name) @local.definition (#set! of "switch_expression"))

; Query expressions (§12.20).
((from_clause !type name: (identifier) @name . (_) @value) @local.definition (#set! mode "element"))
(from_clause type: (_) @type name: (identifier) @name) @local.definition
((join_clause !type . (identifier) @name . (_) @value) @local.definition (#set! mode "element"))
(join_clause type: (_) @type . (identifier) @name) @local.definition
(join_into_clause (identifier) @name) @local.definition
(let_clause . (identifier) @name . (_) @value) @local.definition
(query_expression (identifier) @name) @local.definition

; Parameters; the hook leaves out those of delegates. `this` makes an extension method (§15.6.10).
((parameter_list . (parameter (modifier)* @flag type: (_) @type name: (_) @name . (_)? @value) @_p) @parameter
  (#match? @_p "^(?:\\[[^\\]]*\\]\\s*)*(?:scoped\\s+|ref\\s+|in\\s+)?this\\s") (#set! receiver "yes"))
((parameter_list (parameter (modifier)* @flag type: (_)? @type name: (_) @name . (_)? @value) @_p) @parameter
  (#not-match? @_p "^(?:\\[[^\\]]*\\]\\s*)*(?:scoped\\s+|ref\\s+|in\\s+)?this\\s"))
((parameter_list "params" type: (_) @type name: (identifier) @name) @parameter (#set! rest "yes"))
(bracketed_parameter_list (parameter (modifier)* @flag type: (_) @type name: (_) @name . (_)? @value)) @parameter
((bracketed_parameter_list "params" type: (_) @type name: (identifier) @name) @parameter (#set! rest "yes"))
(lambda_expression parameters: (implicit_parameter) @name) @parameter
((delegate_declaration parameters: (parameter_list (parameter name: (_) @target))) @context.none)
((delegate_declaration parameters: (parameter_list name: (identifier) @target)) @context.none)
; Type parameters, then what a clause constrains one to (§15.2.5).
((type_parameter_list (type_parameter name: (_) @name)) @local.definition (#set! kind "type_parameter") (#set! hoist "yes"))
((type_parameter_constraints_clause . (identifier) @name) @local.definition @type
  (#set! kind "type_parameter") (#set! hoist "yes"))

; Labels, and members of what is being made, are no names around.
(labeled_statement . (identifier) @target) @context.none
(goto_statement (identifier) @target) @context.none
(initializer_expression (assignment_expression left: (identifier) @target)) @context.none
(anonymous_object_creation_expression (identifier) @target . "=") @context.none
(subpattern . (identifier) @target . ":") @context.none
