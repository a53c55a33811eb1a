; Local variables, parameters and type parameters.

; A function's body shares the function's scope, a namespace's that of the namespace.
((statement_block) @local.scope
  (#not-has-parent? @local.scope function_declaration generator_function_declaration function_expression generator_function
    arrow_function method_definition catch_clause internal_module module ambient_declaration))

((variable_declarator name: (_) @name type: (_)? @type value: (_)? @value) @local.definition
  (#has-parent? @local.definition variable_declaration)
  (#set! scope "function") (#set! hoist "yes"))
((variable_declarator name: (_) @name type: (_)? @type value: (_)? @value) @local.definition
  (#has-parent? @local.definition lexical_declaration))

((required_parameter pattern: (rest_pattern (_) @name) type: (type_annotation (_) @type)?) @parameter (#set! rest "yes"))
(required_parameter pattern: [(identifier) (object_pattern) (array_pattern)] @name type: (type_annotation (_) @type)? value: (_)? @value) @parameter
((required_parameter pattern: (this) type: (type_annotation (_) @type)?) @parameter (#set! receiver "yes"))
((optional_parameter pattern: (_) @name type: (type_annotation (_) @type)?) @parameter (#set! optional "yes"))
(arrow_function parameter: (identifier) @name) @parameter

((type_parameter name: (_) @name constraint: (_)? @type) @local.definition (#set! kind "type_parameter") (#set! hoist "yes"))
((infer_type . (type_identifier) @name) @local.definition (#set! kind "type_parameter") (#set! hoist "yes"))
((mapped_type_clause name: (_) @name) @local.definition (#set! kind "type_parameter") (#set! hoist "yes"))
