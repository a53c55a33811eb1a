; Shapes of expressions (doc/syntax/literals.rdoc, calling_methods.rdoc). Calls are built by the hook: constructions,
; setters, send with a literal name, super.

(call) @expression.custom
(super) @expression.custom
(element_reference object: (_) @object . (_)? @index) @expression.index
(identifier) @expression.name
(constant) @expression.name
(global_variable) @expression.name
(scope_resolution scope: (_)? @scope name: (_) @name) @expression.scoped
[(instance_variable) (class_variable)] @expression.custom
(self) @expression.this
(parenthesized_statements (_) @value .) @expression.group
(begin (_) @value . [(rescue) (ensure)]) @expression.group
(begin (_) @value .) @expression.group
(splat_argument (_) @value) @expression.spread
(hash_splat_argument (_) @value) @expression.spread
(block_argument (_) @value) @expression.group
(conditional consequence: (_) @consequence alternative: (_) @alternative) @expression.conditional
(if consequence: (then (_) @consequence .) alternative: (else (_) @alternative .)) @expression.conditional
(unless consequence: (then (_) @consequence .) alternative: (else (_) @alternative .)) @expression.conditional
(if_modifier body: (_) @value) @expression.group
(unless_modifier body: (_) @value) @expression.group
(rescue_modifier body: (_) @value) @expression.group
((binary operator: ["==" "!=" "<" ">" "<=" ">=" "=~" "!~" "==="]) @expression.literal (#set! type "bool"))
(binary left: (_) @left operator: _ @operator right: (_) @right) @expression.binary
((unary operator: ["!" "not" "defined?"]) @expression.literal (#set! type "bool"))
(unary operator: _ @operator operand: (_) @value) @expression.unary
(assignment left: (_) @left right: (_) @right) @expression.assign
(operator_assignment left: (_) @left operator: ["||=" "&&="] right: (_) @right) @expression.assign
(lambda body: (_ body: (_ (_) @result .))) @expression.lambda
(lambda) @expression.lambda

(array (_)* @element) @expression.array
(right_assignment_list (_)* @element) @expression.tuple
(hash (_)* @element) @expression.object
(pair key: [(hash_key_symbol) @key (string (string_content) @key) (simple_symbol) @key] value: (_) @value) @expression.pair
((string_array) @expression.array)
((symbol_array) @expression.array)

([(string) (chained_string) (heredoc_beginning) (subshell) (character)] @expression.literal (#set! type "String"))
([(simple_symbol) (delimited_symbol)] @expression.literal (#set! type "Symbol"))
((integer) @expression.literal (#set! type "Integer"))
((float) @expression.literal (#set! type "Float"))
((rational) @expression.literal (#set! type "Rational"))
((complex) @expression.literal (#set! type "Complex"))
((regex) @expression.literal (#set! type "Regexp"))
((range) @expression.literal (#set! type "Range"))
((true) @expression.literal (#set! type "bool"))
((false) @expression.literal (#set! type "bool"))
((nil) @expression.literal (#set! type "null"))

; Binding patterns.
(left_assignment_list (_) @value) @pattern.element
(destructured_left_assignment (_) @value) @pattern.element
(destructured_parameter (_) @value) @pattern.element
(rest_assignment (_) @value) @pattern.rest
(splat_parameter name: (_) @value) @pattern.rest
[(call) (element_reference) (instance_variable) (class_variable) (global_variable) (constant) (scope_resolution) (self)] @pattern.constant
