; Calls and constructions.

; What loads a module stands for it.
((call_expression function: (identifier) @_f arguments: (arguments . (string) .)) @expression.name (#eq? @_f "require"))
((call_expression function: (import) arguments: (arguments . (string))) @expression.name)
(call_expression function: (import)) @expression.unknown
(call_expression function: (_) @function arguments: (arguments (_)* @argument)) @expression.call
(new_expression constructor: (_) @class arguments: (arguments (_)* @argument)?) @expression.new
