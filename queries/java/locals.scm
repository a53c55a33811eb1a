; Scopes and the names they declare (JLS 21 §6.3, §6.4).

(block) @local.scope
(constructor_body) @local.scope
(for_statement) @local.scope
(enhanced_for_statement) @local.scope
(switch_block) @local.scope
(switch_rule) @local.scope
(catch_clause) @local.scope
(try_with_resources_statement) @local.scope

((local_variable_declaration type: (type_identifier) @_type declarator: (variable_declarator name: (identifier) @name value: (_)? @value)) @local.definition
  (#eq? @_type "var"))
((local_variable_declaration type: (_) @type declarator: (variable_declarator name: (identifier) @name dimensions: (_)? @dimensions value: (_)? @value)) @local.definition
  (#not-eq? @type "var"))
((enhanced_for_statement type: (_) @_type name: (identifier) @name value: (_) @value) @local.definition
  (#eq? @_type "var") (#set! mode "element"))
((enhanced_for_statement type: (_) @type name: (identifier) @name dimensions: (_)? @dimensions) @local.definition
  (#not-eq? @type "var"))
((resource type: (_) @_type name: (identifier) @name value: (_) @value) @local.definition (#eq? @_type "var"))
((resource type: (_) @type name: (identifier) @name value: (_) @value) @local.definition (#not-eq? @type "var"))
(catch_formal_parameter (catch_type) @type name: (identifier) @name) @local.definition

; Pattern variables (§14.30): from the test on, in the block around it.
(instanceof_expression left: (_) right: (_) @type name: (identifier) @name) @local.definition
(type_pattern . (_) @type (identifier) @name .) @local.definition
(instanceof_expression left: _ @value pattern: (record_pattern) @name) @local.definition
((switch_label (pattern (record_pattern) @name)) @local.definition (#set! of "condition"))

; The components of a record are no parameters of what is around it.
((formal_parameters (formal_parameter type: (_) @type name: (identifier) @name dimensions: (_)? @dimensions)) @parameter
  (#not-has-parent? @parameter record_declaration) (#not-eq? @type "var"))
((formal_parameters (formal_parameter type: (_) @_type name: (identifier) @name)) @parameter
  (#not-has-parent? @parameter record_declaration) (#eq? @_type "var"))
((formal_parameters (spread_parameter
    [(type_identifier) (scoped_type_identifier) (generic_type) (array_type) (integral_type) (floating_point_type) (boolean_type)] @type
    "..." (variable_declarator name: (identifier) @name))) @parameter
  (#not-has-parent? @parameter record_declaration) (#set! rest "element"))
(lambda_expression parameters: (identifier) @name) @parameter
(inferred_parameters (identifier) @name) @parameter

((type_parameter (type_identifier) @name (type_bound)? @type) @local.definition (#set! kind "type_parameter") (#set! hoist "yes"))

; Labels are no values.
(labeled_statement . (identifier) @target) @context.none
(break_statement (identifier) @target) @context.none
(continue_statement (identifier) @target) @context.none
