; Macro calls, whose arguments the hook parses and puts in the place of their tokens.

(macro_invocation macro: (identifier) @name (arguments (_)* @argument)?) @expression.macro
(macro_invocation macro: (scoped_identifier name: (_) @name) @function (arguments (_)* @argument)?) @expression.macro

; println!("{name}", name = value)
((arguments (assignment_expression left: (identifier) @target)) @context.none)

; matches!(value, pattern)
(macro_invocation (arguments . (_) @value (match_pattern) @name)) @local.definition
