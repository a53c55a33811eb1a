; Tags that JavaScript's own forms give.

(field_definition "static") @tag.static
(field_definition value: [(arrow_function "async") (function_expression "async") (generator_function "async")]) @tag.async
