; Calls, constructions and returned values.

((call_expression function: (_) @_f) @reference.call (#not-eq? @_f "import"))
; module.exports = …
((assignment_expression left: [(identifier) (member_expression) (subscript_expression)] @target) @context.none
  (#match? @target "^(module\\.)?exports\\b"))
(new_expression) @reference.new
(decorator [(identifier) (member_expression) (parenthesized_expression)] @value) @expression.group
((decorator [(identifier) (member_expression)]) @reference.decorator)
; Decorators run with the code around what they decorate, those of parameters with that of the class (TC39 proposal:
; Decorators; TypeScript handbook: Decorator Evaluation).
((decorator) @context.around (#has-parent? @context.around class_declaration class))

(return_statement (_) @value) @return
(arrow_function body: (_) @value) @return
