; Local variables and parameters.

; A function's body shares the function's scope.
((statement_block) @local.scope
  (#not-has-parent? @local.scope function_declaration generator_function_declaration function_expression generator_function
    arrow_function method_definition catch_clause))

((variable_declarator name: (_) @name value: (_)? @value) @local.definition
  (#has-parent? @local.definition variable_declaration)
  (#set! scope "function") (#set! hoist "yes"))
((variable_declarator name: (_) @name value: (_)? @value) @local.definition
  (#has-parent? @local.definition lexical_declaration))

([(identifier) (object_pattern) (array_pattern)] @parameter @name (#has-parent? @name formal_parameters))
(arrow_function parameter: (identifier) @name) @parameter
((assignment_pattern left: (_) @name right: (_) @value) @parameter (#has-parent? @parameter formal_parameters))
((rest_pattern (_) @name) @parameter (#has-parent? @parameter formal_parameters) (#set! rest "yes"))
