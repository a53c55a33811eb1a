; Tags.

((storage_class_specifier) @tag.inline (#match? @tag.inline "^(inline|__inline|__inline__|__forceinline)$"))
((attribute_specifier) @tag.deprecated (#match? @tag.deprecated "\\bdeprecated\\b"))
((attribute name: (_) @_n) @tag.deprecated (#eq? @_n "deprecated"))
((ms_declspec_modifier) @tag.deprecated (#match? @tag.deprecated "\\bdeprecated\\b"))
((ms_declspec_modifier) @tag.exported (#match? @tag.exported "\\bdllexport\\b"))
((attribute_specifier) @tag.exported (#match? @tag.exported "visibility *\\( *\"default\""))
((comment) @tag.generated (#has-parent? @tag.generated translation_unit)
  (#match? @tag.generated "@generated\\b|DO NOT (?:EDIT|MODIFY)|^\\W*(?:(?:[Tt]his )?(?:[Ff]ile|[Cc]ode) (?:is |was |has been )?)?(?:[Aa]uto(?:matically |-| )?)?[Gg]enerated (?:automatically )?(?:by|from|file)\\b|[Tt]his file (?:is|was|has been) (?:auto(?:matically |-| )?)?generated"))
