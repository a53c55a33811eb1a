; Scopes and the names they declare (The Swift Programming Language: Statements, Patterns).

[(statements) (if_statement) (for_statement) (while_statement) (switch_entry) (catch_block) (willset_clause) (didset_clause)] @local.scope

((property_declaration name: (pattern) @name . (type_annotation (_) @type)? . value: (_)? @value) @local.definition
  (#has-parent? @local.definition statements))

; if let, guard let, while let
[
  (if_statement (value_binding_pattern) . bound_identifier: (simple_identifier) @name . (type_annotation (_) @type)? . "=" . condition: (_) @value)
  (guard_statement (value_binding_pattern) . bound_identifier: (simple_identifier) @name . (type_annotation (_) @type)? . "=" . condition: (_) @value)
  (while_statement (value_binding_pattern) . bound_identifier: (simple_identifier) @name . (type_annotation (_) @type)? . "=" . condition: (_) @value)
] @local.definition

((for_statement item: (pattern) @name (type_annotation (_) @type)? collection: (_) @value) @local.definition
  (#not-match? @name "^(?:case|let|var)\\s|^\\.") (#set! mode "element"))

; case let x as T, catch let x as T
(pattern (pattern bound_identifier: (simple_identifier) @name) . [(user_type) (tuple_type) (function_type) (array_type) (dictionary_type) (optional_type) (metatype) (opaque_type) (existential_type) (protocol_composition_type)] @type) @local.definition
; case .some(let x), catch let x
((pattern (value_binding_pattern) . bound_identifier: (simple_identifier) @name) @local.definition
  (#not-before-field? @local.definition name) (#not-has-parent? @local.definition protocol_property_declaration))
; case let .some(x)
(pattern (value_binding_pattern) (pattern !bound_identifier . (simple_identifier) @name .)) @local.definition

((parameter external_name: (_)? @label name: (simple_identifier) @name [(user_type) (tuple_type) (function_type) (array_type) (dictionary_type) (optional_type) (metatype) (opaque_type) (existential_type) (protocol_composition_type)] @type "...") @parameter (#set! rest "element"))
((parameter external_name: (_)? @label name: (simple_identifier) @name [(user_type) (tuple_type) (function_type) (array_type) (dictionary_type) (optional_type) (metatype) (opaque_type) (existential_type) (protocol_composition_type)] @type) @parameter
  (#before-field? @parameter default_value) (#set! optional "yes"))
((parameter external_name: (_)? @label name: (simple_identifier) @name [(user_type) (tuple_type) (function_type) (array_type) (dictionary_type) (optional_type) (metatype) (opaque_type) (existential_type) (protocol_composition_type)] @type) @parameter
  (#not-before-field? @parameter default_value) (#not-match? @parameter "\\.\\.\\.$"))
(lambda_parameter name: (simple_identifier) @name [(user_type) (tuple_type) (function_type) (array_type) (dictionary_type) (optional_type) (metatype) (opaque_type) (existential_type) (protocol_composition_type)]? @type) @parameter
(computed_setter (simple_identifier) @name) @local.definition
[(willset_clause (simple_identifier) @name) (didset_clause (simple_identifier) @name)] @local.definition
(capture_list_item name: (simple_identifier) @name value: (_) @value) @local.definition

((type_parameter (type_identifier) @name (_)? @type) @local.definition (#set! kind "type_parameter") (#set! hoist "yes"))

; How patterns take values apart.
(pattern (pattern) @value) @pattern.element
(pattern bound_identifier: (_) @value) @pattern.group
(pattern . (simple_identifier) @value .) @pattern.group
(pattern (wildcard_pattern)) @pattern.ignore
