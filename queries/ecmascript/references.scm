; Calls, constructions and returned values.

(call_expression) @reference.call
(new_expression) @reference.new
(decorator [(identifier) (member_expression) (parenthesized_expression)] @value) @expression.group
((decorator [(identifier) (member_expression)]) @reference.decorator)

(return_statement (_) @value) @return
(arrow_function body: (_) @value) @return
