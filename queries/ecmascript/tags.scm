; Tags.

(function_declaration "async") @tag.async
(arrow_function "async") @tag.async
(function_expression "async") @tag.async
(method_definition "async") @tag.async
(method_definition "static") @tag.static

; Running text as code.
((call_expression function: (identifier) @_f) @tag.unsafe (#eq? @_f "eval") (#set! detail "eval"))
((new_expression constructor: (identifier) @_f) @tag.unsafe (#eq? @_f "Function") (#set! detail "new Function"))
