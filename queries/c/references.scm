; Calls.

(call_expression) @reference.call
