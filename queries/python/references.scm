; Calls, decorators and returned values. A class is called to make an instance: linking tells which it is.

((call function: (identifier) @_f) @context.none (#eq? @_f "super"))
(call) @reference.call
(decorator [(identifier) (attribute)]) @reference.decorator

(return_statement (_) @value) @return
(lambda body: (_) @value) @return

; Names that are no references.
(global_statement) @context.none
(nonlocal_statement) @context.none
(keyword_pattern . (identifier) @target) @context.none
