; Names that code binds (language reference §4.2, §6.2.4, §8). A name belongs to the whole function, so the hook makes
; the first binding of each visible everywhere; comprehensions have scopes of their own.

[(list_comprehension) (set_comprehension) (dictionary_comprehension) (generator_expression)] @local.scope

((assignment left: (_) @name type: (_)? @type right: (_)? @value) @local.definition (#set! scope "function"))
((named_expression name: (_) @name value: (_) @value) @local.definition (#set! scope "function"))
((for_statement left: (_) @name right: (_) @value) @local.definition (#set! scope "function") (#set! mode "element"))
((for_in_clause left: (_) @name right: (_) @value) @local.definition (#set! mode "element"))
((with_item value: (as_pattern . (_) @value alias: (_) @name)) @local.definition (#set! scope "function") (#set! mode "entered"))
((except_clause value: (as_pattern . (_) @type alias: (_) @name)) @local.definition (#set! scope "function"))

; match (PEP 634)
((as_pattern . (case_pattern . (class_pattern . (dotted_name) @type)) (identifier) @name .) @local.definition (#set! scope "function"))
((as_pattern . (case_pattern . [(dotted_name) (union_pattern) (list_pattern) (tuple_pattern) (dict_pattern) (string) (concatenated_string) (integer) (float) (complex_pattern) (none) (true) (false)]) (identifier) @name .) @local.definition (#set! scope "function"))
((case_pattern . (dotted_name . (identifier) @name .) .) @local.definition (#set! scope "function"))
((keyword_pattern (identifier) (dotted_name . (identifier) @name .)) @local.definition (#set! scope "function"))
((union_pattern (dotted_name . (identifier) @name .)) @local.definition (#set! scope "function"))
((splat_pattern (identifier) @name) @local.definition (#set! scope "function"))

; Parameters. The hook marks what `*` and `**` make of them, and which one is the receiver.
(parameters [
  [(identifier) (tuple_pattern)] @name
  (default_parameter name: (_) @name value: (_) @value)
  (typed_parameter . [(identifier) @name (list_splat_pattern (identifier) @name) (dictionary_splat_pattern (identifier) @name)] type: (_) @type)
  (typed_default_parameter name: (_) @name type: (_) @type value: (_) @value)
  (list_splat_pattern (identifier) @name)
  (dictionary_splat_pattern (identifier) @name)
]) @parameter
(lambda_parameters [
  [(identifier) (tuple_pattern)] @name
  (default_parameter name: (_) @name value: (_) @value)
  (list_splat_pattern (identifier) @name)
  (dictionary_splat_pattern (identifier) @name)
]) @parameter

; Type parameters (PEP 695).
((type_parameter (type (identifier) @name)) @local.definition (#has-parent? @local.definition function_definition class_definition)
  (#set! kind "type_parameter") (#set! hoist "yes"))
((type_parameter (type (constrained_type . (type (identifier) @name) (type) @type))) @local.definition (#has-parent? @local.definition function_definition class_definition)
  (#set! kind "type_parameter") (#set! hoist "yes"))
((type_parameter (type (splat_type (identifier) @name))) @local.definition (#has-parent? @local.definition function_definition class_definition)
  (#set! kind "type_parameter") (#set! hoist "yes"))
