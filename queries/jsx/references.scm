; JSX elements call their component; lower-case names are elements of the host.

((jsx_opening_element name: (_) @function) @expression.call (#match? @function "^[A-Z]|\\."))
((jsx_self_closing_element name: (_) @function) @expression.call (#match? @function "^[A-Z]|\\."))
((jsx_opening_element name: (_) @_n) @reference.call (#match? @_n "^[A-Z]|\\."))
((jsx_self_closing_element name: (_) @_n) @reference.call (#match? @_n "^[A-Z]|\\."))
