; Calls and constructions.

(call_expression function: (import)) @expression.unknown
(call_expression function: (_) @function arguments: (arguments (_)* @argument)) @expression.call
(new_expression constructor: (_) @class arguments: (arguments (_)* @argument)?) @expression.new
