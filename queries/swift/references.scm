; Calls, constructions, attributes and returned values.

(call_expression (call_suffix (value_arguments "(" . ")"))) @reference.call
(call_expression (call_suffix (value_arguments "(" . (value_argument value: (_))))) @reference.call
(call_expression (call_suffix . (lambda_literal))) @reference.call
(constructor_expression) @reference.new

; Attributes of the language are in lower case; the others are property wrappers, result builders, macros, actors.
((attribute (user_type) @_n) @context.none (#match? @_n "^[a-z_]"))

(control_transfer_statement "return" result: (_) @value) @return
[(function_body (statements . (_) @value .)) (computed_property (statements . (_) @value .)) (computed_getter (statements . (_) @value .))] @return
