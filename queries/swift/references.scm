; Calls, constructions, attributes and returned values.

; What `[T]()` makes has no name of its own; `defer { … }` reads as a call.
((call_expression . (_) @_f (call_suffix (value_arguments "(" . ")"))) @reference.call (#not-match? @_f "^\\["))
((call_expression . (_) @_f (call_suffix (value_arguments "(" . (value_argument value: (_))))) @reference.call (#not-match? @_f "^\\["))
((call_expression . (_) @_f (call_suffix . (lambda_literal))) @reference.call (#not-eq? @_f "defer"))
(constructor_expression) @reference.new

; Attributes of the language are in lower case; the others are property wrappers, result builders, macros, actors.
((attribute (user_type) @_n) @context.none (#match? @_n "^[a-z_]"))

(control_transfer_statement "return" result: (_) @value) @return
; A body of one expression returns it, if there is anything to return.
(function_declaration [(user_type) (tuple_type) (function_type) (array_type) (dictionary_type) (optional_type) (metatype) (opaque_type) (existential_type) (protocol_composition_type)] body: (function_body (statements . (_) @value .))) @return
[(computed_property (statements . (_) @value .)) (computed_getter (statements . (_) @value .))] @return
