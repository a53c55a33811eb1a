; Scopes and the names they declare (Go spec: Declarations and scope).

(block) @local.scope
(if_statement) @local.scope
(for_statement) @local.scope
(expression_switch_statement) @local.scope
(type_switch_statement) @local.scope
[(expression_case) (type_case) (default_case) (communication_case)] @local.scope
; Fields of a nameless struct are no names around it.
([(struct_type) (interface_type)] @local.scope (#not-has-parent? @local.scope type_spec))

; Parameters, receivers and named results. A function type only states them.
((parameter_list (parameter_declaration name: (_) @name type: (_) @type)) @parameter
  (#has-field? @parameter receiver) (#set! receiver "yes"))
((parameter_list (parameter_declaration !name type: (_) @type)) @parameter
  (#has-field? @parameter receiver) (#set! receiver "yes"))
((parameter_list [(parameter_declaration name: (_) @name type: (_) @type) (parameter_declaration !name type: (_) @type)]) @parameter
  (#has-field? @parameter parameters) (#not-has-parent? @parameter function_type))
((parameter_list (variadic_parameter_declaration name: (_)? @name type: (_) @type)) @parameter
  (#has-field? @parameter parameters) (#not-has-parent? @parameter function_type) (#set! rest "element"))
((parameter_list (parameter_declaration name: (_) @name type: (_) @type)) @local.definition
  (#has-field? @local.definition result) (#not-has-parent? @local.definition function_type method_elem))
((parameter_list [(parameter_declaration name: (_) @target) (variadic_parameter_declaration name: (_) @target)]) @context.none
  (#has-parent? @context.none function_type method_elem))

; Type parameters, also those that a receiver names.
((type_parameter_declaration name: (_) @name type: (_) @type) @local.definition (#set! kind "type_parameter") (#set! hoist "yes"))
((parameter_list (parameter_declaration type: [
    (generic_type type_arguments: (type_arguments (type_elem (type_identifier) @name)*))
    (pointer_type (generic_type type_arguments: (type_arguments (type_elem (type_identifier) @name)*)))
  ])) @local.definition
  (#has-field? @local.definition receiver) (#set! kind "type_parameter") (#set! hoist "yes"))

; var and const in functions.
((var_spec . name: (identifier) @name . type: (_)? @type . value: (expression_list . (_) @value .)) @local.definition (#set! visible "after"))
((var_spec name: (identifier) @name type: (_) @type !value) @local.definition (#set! visible "after"))
((var_spec . name: (identifier) . name: (identifier) value: (_) @value) @local.definition @name (#set! visible "after"))
(const_spec . name: (identifier) @name . type: (_)? @type . value: (expression_list . (_) @value .)) @local.definition
(const_spec . name: (identifier) @name .) @local.definition
(const_spec . name: (identifier) . name: (identifier) value: (_) @value) @local.definition @name

; Short declarations: visible after the statement (Short variable declarations).
((short_var_declaration left: (expression_list . (_) .) @name right: (expression_list . (_) .) @value) @local.definition
  (#set! visible "after"))
((short_var_declaration left: (expression_list . (_) . (_)) @name right: (expression_list . (call_expression) .) @value) @local.definition
  (#set! visible "after"))
((short_var_declaration left: (expression_list . (_) . (_)) @name right: (expression_list . (_) . (_)) @value) @local.definition
  (#set! visible "after"))
; v, ok := m[k], x.(T), <-c: the first is the value, the second says whether there was one.
((short_var_declaration
    left: (expression_list . (_) @name . (_))
    right: (expression_list . [(index_expression) (type_assertion_expression) (unary_expression)] @value .)) @local.definition
  (#set! visible "after"))
((short_var_declaration
    left: (expression_list . (_) . (_) @name)
    right: (expression_list . [(index_expression) (type_assertion_expression) (unary_expression)] .)) @local.definition
  (#set! visible "after"))
(receive_statement left: (expression_list . (_) @name) ":=" right: (_) @value) @local.definition
(receive_statement left: (expression_list . (_) . (_) @name) ":=") @local.definition

((range_clause left: (expression_list . (_) @name) ":=" right: (_) @value) @local.definition (#set! mode "key") (#set! visible "after"))
((range_clause left: (expression_list . (_) . (_) @name) ":=" right: (_) @value) @local.definition (#set! mode "element") (#set! visible "after"))

; switch v := x.(type): in each clause v has the type of its only case.
(type_switch_statement alias: (expression_list (_) @name) value: (_) @value
  [(default_case) (type_case) (type_case . type: (_) @type . (statement_list))] @reach) @local.definition
