; JSX elements call their component; lower-case names are elements of the host (JSX specification; React: Your first component).

; What is given to it is one object, of its attributes.
((jsx_opening_element name: (_) @_n) @expression.custom (#match? @_n "^[A-Z_$]|\\."))
((jsx_self_closing_element name: (_) @_n) @expression.custom (#match? @_n "^[A-Z_$]|\\."))
(jsx_expression (_) @value) @expression.group
((jsx_opening_element name: (_) @_n) @reference.call (#match? @_n "^[A-Z_$]|\\."))
((jsx_self_closing_element name: (_) @_n) @reference.call (#match? @_n "^[A-Z_$]|\\."))
((jsx_opening_element name: (identifier) @target) @context.none (#match? @target "^[a-z]"))
((jsx_self_closing_element name: (identifier) @target) @context.none (#match? @target "^[a-z]"))
(jsx_closing_element) @context.none
(jsx_element open_tag: (jsx_opening_element) @value) @expression.group
((jsx_attribute (property_identifier) @_a) @tag.unsafe (#eq? @_a "dangerouslySetInnerHTML")
  (#set! detail "dangerouslySetInnerHTML") (#set! source "CWE-79; React: dangerouslySetInnerHTML"))
