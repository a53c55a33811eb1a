; Shapes of expressions (ECMA-262 §13).

(call_expression function: (_) @function arguments: (template_string)) @expression.call
(member_expression object: (meta_property)) @expression.unknown
(member_expression object: (_) @object property: (_) @property) @expression.member
(subscript_expression object: (_) @object index: (string (string_fragment) @property)) @expression.member
(subscript_expression object: (_) @object index: (_) @index) @expression.index
[(identifier) (shorthand_property_identifier)] @expression.name
(this) @expression.this
(super) @expression.super
(parenthesized_expression (_) @value) @expression.group
(sequence_expression (_) @value .) @expression.group
(await_expression (_) @value) @expression.await
(spread_element (_) @value) @expression.spread
((unary_expression operator: "typeof") @expression.literal (#set! type "string"))
((unary_expression operator: ["!" "delete"]) @expression.literal (#set! type "boolean"))
((unary_expression operator: "void") @expression.literal (#set! type "null"))
(unary_expression operator: _ @operator argument: (_) @value) @expression.unary
((binary_expression operator: ["==" "!=" "===" "!==" "<" "<=" ">" ">=" "in" "instanceof"]) @expression.literal (#set! type "boolean"))
(binary_expression left: (_) @left operator: _ @operator right: (_) @right) @expression.binary
(ternary_expression consequence: (_) @consequence alternative: (_) @alternative) @expression.conditional
(assignment_expression left: (_) @left right: (_) @right) @expression.assign
(augmented_assignment_expression left: (_) @left operator: ["??=" "||=" "&&="] right: (_) @right) @expression.assign
(array (_)* @element) @expression.array
(object (_)* @element) @expression.object
(class) @expression.custom
((method_definition) @expression.custom (#has-parent? @expression.custom object))
(pair key: [(property_identifier) (number)] @key value: (_) @value) @expression.pair
(pair key: (string (string_fragment) @key) value: (_) @value) @expression.pair
[(arrow_function body: (statement_block)) (function_expression) (generator_function)] @expression.lambda
(arrow_function body: (_) @result) @expression.lambda

((string) @expression.literal (#set! type "string"))
((template_string) @expression.literal (#set! type "string"))
((number) @expression.literal (#match? @expression.literal "n$") (#not-match? @expression.literal "^0x") (#set! type "bigint"))
((number) @expression.literal (#set! type "number"))
((regex) @expression.literal (#set! type "RegExp"))
([(true) (false)] @expression.literal (#set! type "boolean"))
([(null) (undefined)] @expression.literal (#set! type "null"))

; Binding patterns.
(object_pattern (shorthand_property_identifier_pattern) @key) @pattern.entry
(object_pattern (pair_pattern key: (_) @key value: (_) @value)) @pattern.entry
(object_pattern (object_assignment_pattern left: (shorthand_property_identifier_pattern) @key)) @pattern.entry
(object_pattern (rest_pattern (_) @value)) @pattern.others
(array_pattern (rest_pattern) @value) @pattern.tail
(array_pattern (_) @value) @pattern.element
; [, second]
(array_pattern "," @value) @pattern.separator
(assignment_pattern left: (_) @value) @pattern.group
(rest_pattern (_) @value) @pattern.group
(undefined) @pattern.ignore
