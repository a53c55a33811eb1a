; Local variables (doc/syntax/assignment.rdoc). Blocks see the names around them, methods and classes do not.

[(block) (do_block)] @local.scope

(assignment left: [(identifier) (left_assignment_list)] @name right: (_) @value) @local.definition
(operator_assignment left: (identifier) @name right: (_) @value) @local.definition
((for pattern: (_) @name value: (in (_) @value)) @local.definition (#set! mode "element"))
(rescue exceptions: (exceptions . (_) @type .) variable: (exception_variable (identifier) @name)) @local.definition
(rescue exceptions: (exceptions (_) (_)) variable: (exception_variable (identifier) @name)) @local.definition
(rescue !exceptions variable: (exception_variable (identifier) @name)) @local.definition

; Pattern matching (doc/syntax/pattern_matching.rdoc).
(in_clause pattern: (identifier) @name) @local.definition
(match_pattern value: (_) @value pattern: (identifier) @name) @local.definition
(as_pattern value: [(constant) (scope_resolution)] @type name: (identifier) @name) @local.definition
(as_pattern value: [(array_pattern) (hash_pattern) (find_pattern) (alternative_pattern) (parenthesized_pattern) (range) (regex) (string) (integer)] name: (identifier) @name) @local.definition
([(array_pattern (identifier) @name) (find_pattern (identifier) @name) (alternative_pattern (identifier) @name)] @local.definition)
([(array_pattern (splat_parameter name: (_) @name)) (find_pattern (splat_parameter name: (_) @name)) (hash_pattern (hash_splat_parameter name: (_) @name))] @local.definition)
(keyword_pattern key: (hash_key_symbol) @name !value) @local.definition
(keyword_pattern value: (identifier) @name) @local.definition

; Parameters.
(method_parameters [
  [(identifier) (destructured_parameter)] @name
  (optional_parameter name: (_) @name value: (_) @value)
]) @parameter
((keyword_parameter name: (_) @name value: (_)? @value) @parameter (#has-parent? @parameter method_parameters lambda_parameters) (#set! named "yes"))
((splat_parameter name: (_) @name) @parameter (#has-parent? @parameter method_parameters lambda_parameters) (#set! rest "yes"))
((hash_splat_parameter name: (_) @name) @parameter (#has-parent? @parameter method_parameters lambda_parameters) (#set! rest "yes") (#set! named "yes"))
((block_parameter name: (_) @name) @parameter (#has-parent? @parameter method_parameters lambda_parameters) (#set! label "&"))
((forward_parameter) @parameter (#has-parent? @parameter method_parameters) (#set! rest "yes") (#set! name "..."))
(lambda_parameters [
  [(identifier) (destructured_parameter)] @name
  (optional_parameter name: (_) @name value: (_) @value)
]) @parameter

; Of blocks.
((block_parameters [
  [(identifier) (destructured_parameter)] @name
  (optional_parameter name: (_) @name value: (_) @value)
  (keyword_parameter name: (_) @name value: (_)? @value)
  (splat_parameter name: (_) @name)
  (hash_splat_parameter name: (_) @name)
  (block_parameter name: (_) @name)
]) @local.definition (#set! kind "parameter"))
