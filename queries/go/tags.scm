; Tags.

(type_parameter_list) @tag.generic
; go.dev/wiki/Deprecated: a paragraph of the doc comment.
((comment) @tag.deprecated (#match? @tag.deprecated "^(?://|/\\*)\\s*Deprecated: ") (#set! target "next"))
; go.dev/s/generatedcode
((comment) @tag.generated (#match? @tag.generated "^// Code generated .* DO NOT EDIT\\.$"))
