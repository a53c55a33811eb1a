; Calls and returned values.

(call_expression) @reference.call
(return_statement (_) @value) @return
