; Calls, constructions and returned values.

(call_expression) @reference.call
(new_expression) @reference.new
(decorator [(identifier) (member_expression)] @value) @reference.decorator

(return_statement (_) @value) @return
((arrow_function body: (_) @value) @return (#not-eq? @value ""))
(labeled_statement label: (_) @value) @context.value
