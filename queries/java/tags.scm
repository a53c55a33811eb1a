; Tags from modifiers (JLS 21 §8.1.1, §8.3.1, §8.4.3) and annotations.

(modifiers "static") @tag.static
(modifiers "abstract") @tag.abstract
((method_declaration !body) @tag.abstract (#has-parent? @tag.abstract interface_body))
(constant_declaration) @tag.static
(type_parameters) @tag.generic

((marker_annotation name: (_) @_name) @tag.override (#eq? @_name "Override"))
((marker_annotation name: (_) @_name) @tag.deprecated (#any-of? @_name "Deprecated" "java.lang.Deprecated"))
((annotation name: (_) @_name) @tag.deprecated (#any-of? @_name "Deprecated" "java.lang.Deprecated"))
; The javadoc tag is the older way to say it.
((block_comment) @tag.deprecated
  (#match? @tag.deprecated "^/\\*\\*[^]*\\*\\s*@deprecated\\b") (#set! target "next"))

; Generated code: JSR 250 and what generators write by custom.
([(annotation name: (_) @_name) (marker_annotation name: (_) @_name)] @tag.generated
  (#match? @_name "^(?:javax?\\.annotation\\.(?:processing\\.)?)?Generated$"))
