; Local variables, parameters and type parameters.

((variable_declarator name: (_) @name type: (_)? @type value: (_)? @value) @local.definition
  (#has-parent? @local.definition variable_declaration)
  (#set! scope "function") (#set! hoist "yes"))
((variable_declarator name: (_) @name type: (_)? @type value: (_)? @value) @local.definition
  (#has-parent? @local.definition lexical_declaration))

((required_parameter pattern: (rest_pattern (_) @name) type: (_)? @type) @parameter
  (#not-has-ancestor? @parameter function_type constructor_type call_signature construct_signature) (#set! rest "yes"))
((required_parameter pattern: [(identifier) (object_pattern) (array_pattern)] @name type: (_)? @type value: (_)? @value) @parameter
  (#not-has-ancestor? @parameter function_type constructor_type call_signature construct_signature))
((required_parameter pattern: (this) type: (_)? @type) @parameter
  (#not-has-ancestor? @parameter function_type constructor_type call_signature construct_signature) (#set! receiver "yes"))
((optional_parameter pattern: (_) @name type: (_)? @type) @parameter
  (#not-has-ancestor? @parameter function_type constructor_type call_signature construct_signature) (#set! optional "yes"))
((identifier) @parameter @name (#has-parent? @name arrow_function) (#has-field? @name parameter))

((type_parameter name: (_) @name constraint: (_)? @type) @local.definition (#set! kind "type_parameter") (#set! hoist "yes"))
((infer_type (type_identifier) @name) @local.definition (#set! kind "type_parameter") (#set! hoist "yes"))
