; Shapes of expressions (Rust Reference: Expressions, Paths).

((identifier) @expression.self_type (#eq? @expression.self_type "Self"))
((identifier) @expression.unknown (#eq? @expression.unknown "_"))
(identifier) @expression.name
((metavariable) @expression.name (#eq? @expression.name "$crate"))
[(super) (crate)] @expression.name
((self) @expression.name (#has-parent? @expression.name scoped_identifier scoped_type_identifier))
(self) @expression.this
(scoped_identifier path: (_)? @scope name: (_) @name) @expression.scoped
; <T as Trait>::name: the name of the trait, seen from T.
(bracketed_type (qualified_type type: (_) @value alias: (_) @type)) @expression.cast
(bracketed_type (_) @value) @expression.group

(call_expression function: (_) @function arguments: (arguments (_)* @argument)) @expression.call
(generic_function function: (_) @name type_arguments: (type_arguments (_)* @type_argument)) @expression.generic
(field_expression value: (_) @object field: (_) @property) @expression.member
(index_expression . (_) @object (_) @index .) @expression.index
(struct_expression name: (_) @class body: (field_initializer_list (_)* @argument)) @expression.new
(field_initializer field: (_) @key value: (_) @value) @expression.pair
(shorthand_field_initializer (identifier) @value) @expression.group
(base_field_initializer (_) @value) @expression.spread

(await_expression (_) @value) @expression.await
(try_expression (_) @value) @expression.try
(reference_expression value: (_) @value) @expression.group
(unary_expression . _ @operator (_) @value) @expression.unary
((binary_expression operator: ["&&" "||" "==" "!=" "<" "<=" ">" ">="]) @expression.literal (#set! type "bool"))
(binary_expression left: (_) @left operator: _ @operator right: (_) @right) @expression.binary
(assignment_expression left: (_) @left right: (_) @right) @expression.assign
(type_cast_expression value: (_) @value type: (_) @type) @expression.cast
(parenthesized_expression (_) @value) @expression.group
(tuple_expression (_)* @element) @expression.tuple
(unit_expression) @expression.tuple
(array_expression . (_) @element length: (_)) @expression.array
(array_expression (_)* @element) @expression.array
((range_expression) @expression.literal (#set! type "Range"))

; Blocks give their last expression, branches one of theirs.
(block (_) @value .) @expression.group
(unsafe_block (block) @value) @expression.group
(const_block body: (_) @value) @expression.group
(expression_statement . [(block) (unsafe_block) (if_expression) (match_expression)] @value .) @expression.group
(if_expression consequence: (_) @consequence alternative: (else_clause (_) @alternative)) @expression.conditional
(match_expression body: (match_block . (match_arm value: (_) @consequence) . (match_arm value: (_) @alternative))) @expression.conditional
(match_expression body: (match_block . (match_arm value: (_) @value) .)) @expression.group

(closure_expression return_type: (_) @result) @expression.lambda
(closure_expression body: (_) @result) @expression.lambda

([(string_literal) (raw_string_literal)] @expression.literal (#match? @expression.literal "^b") (#set! type "[u8]"))
([(string_literal) (raw_string_literal)] @expression.literal (#match? @expression.literal "^c") (#set! type "CStr"))
([(string_literal) (raw_string_literal)] @expression.literal (#set! type "str"))
((char_literal) @expression.literal (#match? @expression.literal "^b") (#set! type "u8"))
((char_literal) @expression.literal (#set! type "char"))
((boolean_literal) @expression.literal (#set! type "bool"))
((integer_literal) @expression.literal (#set! type "{integer}"))
((float_literal) @expression.literal (#set! type "{float}"))
((negative_literal (integer_literal)) @expression.literal (#set! type "{integer}"))
((negative_literal (float_literal)) @expression.literal (#set! type "{float}"))

; Patterns (Rust Reference: Patterns). A name that starts with a capital is a constant or a variant.
((identifier) @pattern.constant (#match? @pattern.constant "^[A-Z]") (#not-has-parent? @pattern.constant const_parameter))
("_" @pattern.ignore)
[
  (scoped_identifier) (generic_pattern) (macro_invocation) (range_pattern) (const_block) (negative_literal)
  (string_literal) (raw_string_literal) (char_literal) (boolean_literal) (integer_literal) (float_literal)
] @pattern.constant
(tuple_pattern (remaining_field_pattern) @value) @pattern.rest
(tuple_pattern [(_) "_"] @value) @pattern.element
(slice_pattern (remaining_field_pattern) @value) @pattern.rest
(slice_pattern (captured_pattern (remaining_field_pattern)) @value) @pattern.rest
(slice_pattern [(_) "_"] @value) @pattern.element
(tuple_struct_pattern type: (_) "(" (remaining_field_pattern) @value) @pattern.rest
(tuple_struct_pattern type: (_) @type "(" [(_) "_"] @value) @pattern.element
(tuple_struct_pattern type: (_)) @pattern.constant
(struct_pattern type: (_) @type (field_pattern name: (_) @key pattern: [(_) "_"] @value)) @pattern.entry
(struct_pattern type: (_) @type (field_pattern name: (shorthand_field_identifier) @key)) @pattern.entry
(struct_pattern type: (_)) @pattern.constant
(remaining_field_pattern) @pattern.ignore
(captured_pattern (_) @value) @pattern.group
(mut_pattern (_) @value) @pattern.group
(mutable_specifier) @pattern.ignore
(ref_pattern (_) @value) @pattern.group
(reference_pattern (_) @value) @pattern.group
(or_pattern (_) @value) @pattern.group
(match_pattern . (_) @value) @pattern.group
(match_pattern . "_") @pattern.ignore
(closure_expression) @pattern.constant
