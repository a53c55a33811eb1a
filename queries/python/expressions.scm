; Shapes of expressions (language reference §6).

; super() stands for the object seen as its base class.
((call function: (identifier) @_f) @expression.super (#eq? @_f "super"))
(call function: (_) @function arguments: (argument_list (_)* @argument)) @expression.call
(call function: (_) @function arguments: (generator_expression) @argument) @expression.call
(keyword_argument name: (_) @key value: (_) @value) @expression.pair
(attribute object: (_) @object attribute: (_) @property) @expression.member
(subscript) @expression.custom
(identifier) @expression.name
(dotted_name) @expression.custom
(parenthesized_expression (_) @value) @expression.group
(named_expression value: (_) @value) @expression.group
(await (_) @value) @expression.await
(list_splat (_) @value) @expression.spread
(dictionary_splat (_) @value) @expression.spread
((comparison_operator) @expression.literal (#set! type "bool"))
((not_operator) @expression.literal (#set! type "bool"))
(binary_operator) @expression.custom
(boolean_operator left: (_) @left operator: _ @operator right: (_) @right) @expression.binary
(unary_operator operator: _ @operator argument: (_) @value) @expression.unary
(conditional_expression . (_) @consequence . (_) . (_) @alternative .) @expression.conditional
(lambda body: (_) @result) @expression.lambda
(assignment left: (_) @left right: (_) @right) @expression.assign
(decorator (_) @value) @expression.group
(as_pattern . (_) @value) @expression.group

(list (_)* @element) @expression.array
(set (_)* @element) @expression.array
; The classes of a handler: the error is of one of them.
((tuple (_)* @element) @expression.union_type (#has-parent? @expression.union_type as_pattern))
(tuple (_)* @element) @expression.tuple
(expression_list (_)* @element) @expression.tuple
(list_comprehension body: (_) @element) @expression.array
(set_comprehension body: (_) @element) @expression.array
(generator_expression body: (_) @element) @expression.array
(dictionary (_)* @element) @expression.object
(pair key: (string (string_content) @key) value: (_) @value) @expression.pair
((dictionary_comprehension) @expression.literal (#set! type "dict"))

(string) @expression.custom
((concatenated_string) @expression.literal (#set! type "str"))
((integer) @expression.literal (#set! type "int"))
((float) @expression.literal (#set! type "float"))
([(true) (false)] @expression.literal (#set! type "bool"))
((none) @expression.literal (#set! type "null"))

; Binding patterns.
(pattern_list (_) @value) @pattern.element
(tuple_pattern (_) @value) @pattern.element
(list_pattern (_) @value) @pattern.element
(tuple (_) @value) @pattern.element
(list (_) @value) @pattern.element
(list_splat_pattern (identifier) @value) @pattern.rest
(list_splat (identifier) @value) @pattern.rest
(dictionary_splat_pattern (identifier) @value) @pattern.group
(splat_pattern (identifier) @value) @pattern.rest
(as_pattern_target (_) @value) @pattern.group
(attribute) @pattern.constant
(subscript) @pattern.constant
(parenthesized_expression (_) @value) @pattern.group
