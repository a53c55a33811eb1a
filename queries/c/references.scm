; Calls.

; What else stands for a callee is no name: a pasted token in a macro's text.
(call_expression function: [(identifier) (field_expression) (parenthesized_expression) (call_expression) (subscript_expression)]) @reference.call
