; Scopes and the names they declare (Rust Reference: Names, Scopes).

(block) @local.scope
(match_arm) @local.scope
(if_expression) @local.scope
(while_expression) @local.scope
(for_expression) @local.scope

((let_declaration pattern: (_) @name type: (_)? @type value: (_)? @value) @local.definition (#set! visible "after"))
((let_condition pattern: (_) @name value: (_) @value) @local.definition (#set! visible "after"))
((for_expression pattern: (_) @name value: (_) @value) @local.definition (#set! mode "element"))
; The arms of a match take its value apart.
((match_arm pattern: (_) @name) @local.definition (#set! of "value"))

((function_item parameters: (parameters (self_parameter (self) @name))) @parameter (#set! receiver "yes"))
((function_item parameters: (parameters (parameter pattern: (self) @name type: (_) @type))) @parameter (#set! receiver "yes"))
((function_item parameters: (parameters (parameter pattern: [(_) "_"] @name type: (_) @type))) @parameter (#not-eq? @name "self"))
((function_signature_item parameters: (parameters (self_parameter (self) @name))) @parameter (#set! receiver "yes"))
((function_signature_item parameters: (parameters (parameter pattern: (self) @name type: (_) @type))) @parameter (#set! receiver "yes"))
((function_signature_item parameters: (parameters (parameter pattern: [(_) "_"] @name type: (_) @type))) @parameter (#not-eq? @name "self"))
((function_signature_item parameters: (parameters (variadic_parameter pattern: (_)? @name))) @parameter (#set! rest "yes"))
(closure_expression parameters: (closure_parameters (parameter pattern: (_) @name type: (_) @type))) @parameter
(closure_expression parameters: (closure_parameters [
  (identifier) (tuple_pattern) (tuple_struct_pattern) (struct_pattern) (reference_pattern) (mut_pattern) (ref_pattern)
  (slice_pattern) (captured_pattern) (or_pattern)] @name)) @parameter

((type_parameter name: (_) @name bounds: (_)? @type) @local.definition (#set! kind "type_parameter") (#set! hoist "yes"))
((const_parameter name: (_) @name type: (_) @type) @local.definition (#set! hoist "yes"))
((where_predicate left: (type_identifier) @name bounds: (_) @type) @local.definition (#not-eq? @name "Self")
  (#set! kind "type_parameter") (#set! hoist "yes"))
