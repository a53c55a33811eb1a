; Tags.

((property_modifier) @tag.static (#any-of? @tag.static "static" "class"))
(function_declaration "class") @tag.static
((member_modifier) @tag.override (#eq? @tag.override "override"))
[(function_declaration "async") (protocol_function_declaration "async") (init_declaration "async") (getter_specifier "async")] @tag.async
((attribute (user_type) @_n) @tag.deprecated (#eq? @_n "available") (#match? @tag.deprecated "\\b(?:deprecated|obsoleted)\\b"))
((attribute (user_type) @_n) @tag.inline (#any-of? @_n "inlinable" "inline"))
((attribute (user_type) @_n) @tag.entrypoint (#any-of? @_n "main" "UIApplicationMain" "NSApplicationMain"))
((attribute (user_type) @_n) @tag.test (#any-of? @_n "Test" "Suite"))
(type_parameters) @tag.generic
((visibility_modifier) @tag.exported (#any-of? @tag.exported "public" "open"))
[(protocol_function_declaration) (protocol_property_declaration)] @tag.abstract
([(init_declaration) (subscript_declaration)] @tag.abstract (#has-parent? @tag.abstract protocol_body))
((comment) @tag.generated (#has-parent? @tag.generated source_file)
  (#match? @tag.generated "@generated\\b|DO NOT (?:EDIT|MODIFY)|^\\W*(?:(?:[Tt]his )?(?:[Ff]ile|[Cc]ode) (?:is |was |has been )?)?(?:[Aa]uto(?:matically |-| )?)?[Gg]enerated (?:automatically )?(?:by|from|file)\\b|[Tt]his file (?:is|was|has been) (?:auto(?:matically |-| )?)?generated"))
