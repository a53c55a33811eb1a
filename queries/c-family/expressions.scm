; Shapes of expressions (ISO C23 §6.5).

(identifier) @expression.name
(call_expression function: (_) @function arguments: (argument_list (_)* @argument)) @expression.call
(field_expression argument: (_) @object field: (_) @property) @expression.member
(parenthesized_expression . [(compound_statement) (comma_expression)]) @expression.unknown
(parenthesized_expression (_) @value) @expression.group
(extension_expression (_) @value) @expression.group
(pointer_expression operator: _ @operator argument: (_) @value) @expression.unary
(unary_expression operator: _ @operator argument: (_) @value) @expression.unary
(update_expression argument: (_) @value) @expression.group
(binary_expression left: (_) @left operator: _ @operator right: (_) @right) @expression.binary
(conditional_expression consequence: (_)? @consequence alternative: (_) @alternative) @expression.conditional
(assignment_expression left: (_) @left right: (_) @right) @expression.assign
(cast_expression type: (_) @type value: (_) @value) @expression.cast
(initializer_list (_)* @element) @expression.object
(initializer_pair designator: (field_designator (field_identifier) @key) value: (_) @value) @expression.pair
(initializer_pair designator: (field_identifier) @key value: (_) @value) @expression.pair
(initializer_pair designator: (subscript_designator) value: (_) @value) @expression.group

((number_literal) @expression.literal (#match? @expression.literal "^(?!0[xX]).*[.eE].*[fF]$") (#set! type "float"))
((number_literal) @expression.literal (#match? @expression.literal "^(?!0[xX])[\\d']*(\\.|[\\d'][eE])|^0[xX].*[pP]") (#set! type "double"))
((number_literal) @expression.literal (#set! type "int"))
((char_literal) @expression.literal (#set! type "char"))
([(string_literal) (concatenated_string)] @expression.literal (#set! type "char*"))
([(true) (false)] @expression.literal (#set! type "bool"))
((null) @expression.literal (#set! type "null"))
([(sizeof_expression) (alignof_expression) (offsetof_expression)] @expression.literal (#set! type "size_t"))
