; Where C and C++ parse into different nodes.

(subscript_expression argument: (_) @object index: (_) @index) @expression.index
(compound_literal_expression type: (_) @type) @expression.cast
(macro_type_specifier name: (identifier) @name type: (_) @argument) @expression.macro
(macro_type_specifier) @reference.macro
